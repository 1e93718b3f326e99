import type { TransposeConv2DOptions } from '../../../../core/conv2dInfo.ts';
import { activationOf } from '../../activation.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { floatConstants, type FloatConstants } from './floatLayer.ts';
import { windowCalls } from './windowProduct.ts';

/** TRANSPOSE_CONV in float32: output shape, filter, image, bias. */
export function prepareTransposeConvFloat(site: WasmSite<TransposeConv2DOptions>): readonly KernelCall[] | null {
  return prepareTransposed(site, 2, 3);
}

/** CUSTOM:Convolution2DTransposeBias in float32: image, filter, bias. */
export function prepareTransposeBiasFloat(site: WasmSite<TransposeConv2DOptions>): readonly KernelCall[] | null {
  return prepareTransposed(site, 0, 2);
}

/**
 * A transposed convolution as ordinary ones: output pixels whose places leave the same remainders by the strides take the same taps, at
 * input pixels that lie side by side.
 */
function prepareTransposed(
  site: WasmSite<TransposeConv2DOptions>,
  imageAt: number,
  biasAt: number,
): readonly KernelCall[] | null {
  const [input, filter, bias] = [site.inputs[imageAt], site.inputs[1], site.inputs[biasAt]];
  const constants = floatConstants(input, filter, bias, site.outputs[0], activationOf(site));
  const { options } = site;
  if (!constants || options.filterHeight < options.strideHeight || options.filterWidth < options.strideWidth) return null;
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, strideHeight, strideWidth } = options;
  const [from, to] = [input!.address(), site.outputs[0]!.address()];
  const calls: KernelCall[] = [];
  for (let phaseY = 0; phaseY < Math.min(strideHeight, outHeight); phaseY++) {
    const rows = phaseOf(phaseY, options.padTop, options.filterHeight, strideHeight, outHeight);
    for (let phaseX = 0; phaseX < Math.min(strideWidth, outWidth); phaseX++) {
      const columns = phaseOf(phaseX, options.padLeft, options.filterWidth, strideWidth, outWidth);
      const window = {
        ...options,
        batch: 1,
        ...{ filterHeight: rows.taps.length, filterWidth: columns.taps.length },
        ...{ strideHeight: 1, strideWidth: 1 },
        ...{ padTop: rows.before, padLeft: columns.before },
        ...{ outHeight: rows.count, outWidth: columns.count },
      };
      const depth = rows.taps.length * columns.taps.length * inChannels;
      const layer = { ...constants, channels: outChannels, depth, weights: tapsOf(options, constants, rows.taps, columns.taps) };
      const places = Array.from({ length: batch }, (_, image) => ({
        input: from + 4 * image * inHeight * inWidth * inChannels,
        output: to + 4 * ((image * outHeight + phaseY) * outWidth + phaseX) * outChannels,
        outStride: 4 * strideWidth * outChannels,
        lineBytes: 4 * strideHeight * outWidth * outChannels,
        tapChannels: inChannels,
      }));
      calls.push(...windowCalls(site, window, layer, places));
    }
  }
  return calls;
}

/** One dimension of the output pixels phase, phase + stride, ...: how many, which taps reach them from input pixels in order. */
interface Phase {
  readonly count: number;
  /** The first output's first tap lies so many input pixels before the image. */
  readonly before: number;
  readonly taps: readonly number[];
}

function phaseOf(phase: number, pad: number, filter: number, stride: number, size: number): Phase {
  const first = (phase + pad) % stride;
  const count = Math.ceil((filter - first) / stride);
  // The last of the taps belongs to the first of the pixels.
  const taps = Array.from({ length: count }, (_, i) => first + stride * (count - 1 - i));
  return { count: Math.ceil((size - phase) / stride), before: count - 1 - Math.floor((phase + pad) / stride), taps };
}

/** The part of a filter OHWI that has these taps: [outChannels, tapsY, tapsX, inChannels]. */
function tapsOf(
  { outChannels, filterHeight, filterWidth, inChannels }: TransposeConv2DOptions,
  { weights }: FloatConstants,
  tapsY: readonly number[],
  tapsX: readonly number[],
): Float32Array {
  const out = new Float32Array(outChannels * tapsY.length * tapsX.length * inChannels);
  let at = 0;
  for (let channel = 0; channel < outChannels; channel++) {
    for (const tapY of tapsY) {
      for (const tapX of tapsX) {
        const from = ((channel * filterHeight + tapY) * filterWidth + tapX) * inChannels;
        out.set(weights.subarray(from, from + inChannels), at);
        at += inChannels;
      }
    }
  }
  return out;
}
