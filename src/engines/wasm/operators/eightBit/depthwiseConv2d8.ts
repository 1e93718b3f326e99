import { BLOCK_CHANNELS, GROUP_CHANNELS, QS8_DWCONV, VECTOR_BYTES } from '../../../../../wasm/kernels/qs8-dwconv/family.ts';
import { activationSteps } from '../../../../core/quantization.ts';
import type { DepthwiseConv2DOptions } from '../../../../core/conv2dInfo.ts';
import type { KernelCall, Prepare, WasmSite } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import { chooseDwconv } from './chooseDwconv.ts';
import { dwconvSums } from './dwconvSums.ts';
import { dwconvGroupBytes, packDwconv } from './packDwconv.ts';

/** Multiply-adds that are worth handing to a thread, about. */
const GRAIN_MACS = 100_000;

/** Scratch that a unit takes at most, where one band of rows needs no more: it stays in the first cache. */
const UNIT_BYTES = 16_384;

/** The same window without steps that nothing takes: strides of a single row or column of outputs, dilations of a single row or column of taps. */
function withoutIdleSteps(options: DepthwiseConv2DOptions): DepthwiseConv2DOptions {
  return {
    ...options,
    strideHeight: options.outHeight === 1 ? 1 : options.strideHeight,
    strideWidth: options.outWidth === 1 ? 1 : options.strideWidth,
    dilationHeight: options.filterHeight === 1 ? 1 : options.dilationHeight,
    dilationWidth: options.filterWidth === 1 ? 1 : options.dilationWidth,
  };
}

function prepareDepthwiseConv2d8(site: WasmSite<DepthwiseConv2DOptions>): readonly KernelCall[] | null {
  const [input] = site.inputs;
  const [output] = site.outputs;
  const { target, padding } = site;
  const options = withoutIdleSteps(site.options);
  const sums = dwconvSums(site);
  const kernel = sums && chooseDwconv(options, sums, target);
  if (!input || !output || !kernel) return null;
  const [from, to] = [gridOf(input.spec)!, gridOf(output.spec)!];
  const [, inHeight = 0, inWidth = 0, inChannels = 0] = input.spec.shape;
  const { batch, outHeight, outWidth, outChannels, filterHeight, filterWidth, depthMultiplier } = options;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = options;
  const groupBytes = dwconvGroupBytes(options, kernel, target);
  const tileWidth = Math.ceil(outWidth / kernel.pixels) * kernel.pixels;
  const columns = (tileWidth - 1) * strideWidth + (filterWidth - 1) * dilationWidth + 1;
  const blocks = Math.ceil(outChannels / BLOCK_CHANNELS);
  // Of a single input channel all groups read the same.
  const groups = inChannels === 1 ? 1 : BLOCK_CHANNELS / GROUP_CHANNELS;
  const lineBytes = columns * VECTOR_BYTES * groups;
  const fitting = 1 + Math.floor((UNIT_BYTES / lineBytes - kernel.depth) / kernel.pitch);
  const bands = Math.max(1, Math.min(Math.ceil(outHeight / kernel.rows), fitting));
  const unitRows = bands * kernel.rows;
  const strips = Math.ceil(outHeight / unitRows);
  const lines = kernel.depth + (bands - 1) * kernel.pitch;
  site.scratch((1 + BLOCK_CHANNELS) * VECTOR_BYTES + lines * lineBytes);
  const range = activationSteps(options.activation, to.scale, to.zeroPoint, 'int8');
  const fourTimes = (byte: number): number => (byte * 0x01010101) | 0;
  const values = {
    input: input.address(),
    output: output.address(),
    weights: site.room(Math.ceil(outChannels / GROUP_CHANNELS) * groupBytes, (out) =>
      packDwconv(options, kernel, sums, target, out),
    ),
    groupBytes,
    inHeight,
    inWidth,
    inChannels,
    depthMultiplier,
    outHeight,
    outWidth,
    outChannels,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
    padTop: options.padTop + (padding?.[0][0] ?? 0),
    padLeft: options.padLeft + (padding?.[1][0] ?? 0),
    depth: kernel.depth,
    pitch: kernel.pitch,
    columns,
    unitRows,
    strips,
    blocks,
    inputZero: (from.zeroPoint & 0xff) ^ target.flip,
    inputFlip: fourTimes(target.flip),
    outputFlip: fourTimes(target.flip),
    outputZeroPoint: to.zeroPoint,
    minimum: range.min,
    maximum: range.max,
  };
  const unitMacs = unitRows * outWidth * Math.min(outChannels, BLOCK_CHANNELS) * filterHeight * filterWidth;
  return [site.call(QS8_DWCONV, kernel.name, values, batch * strips * blocks, Math.max(1, Math.ceil(GRAIN_MACS / unitMacs)))];
}

export const DEPTHWISE_8_OPERATORS: readonly (readonly [string, Prepare])[] = [['DEPTHWISE_CONV_2D', prepareDepthwiseConv2d8]];
