import { F32_GEMM } from '../../../../wasm/kernels/f32-gemm/family.ts';
import { gemmKernelName } from '../../../../wasm/kernels/f32-gemm/tiles.ts';
import { F32_IGEMM } from '../../../../wasm/kernels/f32-igemm/family.ts';
import type { Conv2DOptions } from '../../../core/conv2dInfo.ts';
import { activationOf, clampOf } from '../activation.ts';
import type { KernelCall, Prepare, WasmSite } from '../site.ts';
import { windowOf } from '../windowOf.ts';
import { gemmTileFor, packedPanels } from './floatPanels.ts';
import { floatWeights, isFloat } from './floatWeights.ts';

/** CONV_2D in float32 with constant weights: a matrix product over pixels or windows, a call for each group. */
function prepareConv(site: WasmSite<Conv2DOptions>): readonly KernelCall[] | null {
  const [input, filter, bias] = site.inputs;
  const [output] = site.outputs;
  const clamp = clampOf(activationOf(site));
  if (!input || !filter || !output || !isFloat(input, output) || !clamp) return null;
  const [weights, biases] = [floatWeights(filter), bias ? floatWeights(bias) : null];
  if (!weights || (bias && !biases)) return null;

  const window = windowOf(site);
  const { groups, filterHeight, filterWidth, outChannels, inChannels } = window;
  const [channels, tapChannels] = [outChannels / groups, inChannels / groups];
  const depth = filterHeight * filterWidth * tapChannels;
  const tile = gemmTileFor(site.target);
  const calls: KernelCall[] = [];
  for (let group = 0; group < groups; group++) {
    const first = group * channels;
    const layer = {
      channels,
      depth,
      weight: (channel: number, term: number) => weights[(first + channel) * depth + term]!,
      bias: biases?.subarray(first, first + channels) ?? null,
    };
    const product = {
      ...packedPanels(site, tile, layer),
      input: input.address() + 4 * group * tapChannels,
      output: output.address() + 4 * first,
      outStride: 4 * outChannels,
      minimum: clamp[0],
      maximum: clamp[1],
    };
    if (groups === 1 && isPointwise(window)) {
      const rows = window.batch * window.outHeight * window.outWidth;
      const tiles = Math.ceil(rows / tile.rows);
      const values = { ...product, rows, tiles, rowsFirst: 0 };
      calls.push(site.call(F32_GEMM, gemmKernelName('f32_gemm', tile), values, tiles * product.panels));
      continue;
    }
    site.scratch(4 * tile.rows * depth);
    const lines = window.batch * window.outHeight;
    const values = {
      ...window,
      ...product,
      lines,
      width: window.outWidth,
      lineBytes: 4 * window.outWidth * outChannels,
      pixelBytes: 4 * inChannels,
      tapBytes: 4 * tapChannels,
    };
    const units = lines * Math.ceil(values.width / tile.rows);
    calls.push(site.call(F32_IGEMM, gemmKernelName('f32_igemm', tile), values, units));
  }
  return calls;
}

/** Whether each output pixel is computed from the input pixel at its place. */
function isPointwise(window: Conv2DOptions): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padTop, padBottom, padLeft, padRight } = window;
  return (
    [filterHeight, filterWidth, strideHeight, strideWidth].every((size) => size === 1) &&
    padTop + padBottom + padLeft + padRight === 0
  );
}

export const FLOAT_CONVOLUTIONS: readonly (readonly [string, Prepare])[] = [['CONV_2D', prepareConv]];
