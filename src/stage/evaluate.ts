import { conv2d } from '../core/conv2d.ts';
import { depthwiseConv2d } from '../core/depthwiseConv2d.ts';
import { averagePool2d, maxPool2d } from '../core/pool2d.ts';
import { activate } from '../core/activation.ts';
import { transposeConv2d } from '../core/transposeConv2d.ts';
import { borderIndex } from './borderIndex.ts';
import type { Geometry } from './geometry.ts';
import type { StageTensors } from './tensors.ts';

/** The whole output by the definitions in core/: `[1, outHeight, outWidth, outChannels]` in float32, newly allocated. */
export function evaluateStage(geometry: Geometry, { input, filter, bias }: StageTensors): Float32Array {
  const { kind } = geometry;
  if (kind === 'transposed') return transposeConv2d(geometry, input, filter, bias);
  if (kind === 'averagePool') return averagePool2d(geometry, input);
  if (kind === 'maxPool') {
    const out = Float32Array.from(maxPool2d(geometry, input));
    activate(geometry.activation, out);
    return out;
  }
  const [info, image] = geometry.border === 'zero' ? [geometry, input] : [unpadded(geometry), padded(geometry, input)];
  if (kind !== 'depthwise') return conv2d(info, image, filter, bias);
  const depthMultiplier = geometry.outChannels / geometry.inChannels;
  return depthwiseConv2d({ ...info, depthMultiplier }, image, filterAs1HWO(geometry, filter), bias);
}

/** The filter of a depthwise convolution, `[outChannels, height, width, 1]`, in TensorFlow Lite's order `[1, height, width, outChannels]`. */
export function filterAs1HWO({ filterHeight, filterWidth, outChannels }: Geometry, filter: Float32Array): Float32Array {
  const taps = filterHeight * filterWidth;
  return Float32Array.from(filter, (_, index) => filter[(index % outChannels) * taps + Math.floor(index / outChannels)]!);
}

/** The image continued over its border, NHWC. */
export function padded(geometry: Geometry, input: Float32Array): Float32Array {
  const { inHeight, inWidth, inChannels, padTop, padBottom, padLeft, padRight, border } = geometry;
  const [height, width] = [inHeight + padTop + padBottom, inWidth + padLeft + padRight];
  const out = new Float32Array(height * width * inChannels);
  for (let row = 0; row < height; row++) {
    const inY = borderIndex(border, row - padTop, inHeight);
    for (let column = 0; column < width; column++) {
      const inX = borderIndex(border, column - padLeft, inWidth);
      if (inY < 0 || inX < 0) continue;
      const from = (inY * inWidth + inX) * inChannels;
      out.set(input.subarray(from, from + inChannels), (row * width + column) * inChannels);
    }
  }
  return out;
}

function unpadded(geometry: Geometry): Geometry {
  return {
    ...geometry,
    inHeight: geometry.inHeight + geometry.padTop + geometry.padBottom,
    inWidth: geometry.inWidth + geometry.padLeft + geometry.padRight,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
    border: 'zero',
  };
}
