import { GEMM_SCRATCH, QS8_GEMM } from '../../../../../wasm/kernels/qs8-gemm/family.ts';
import { GEMM_TILES, type GemmTile } from '../../../../../wasm/kernels/qs8-gemm/tiles.ts';
import type { Activation } from '../../../../core/activation.ts';
import type { Conv2DOptions } from '../../../../core/conv2dInfo.ts';
import { activationSteps } from '../../../../core/quantization.ts';
import { channelScale, fitsSimd, fourScales } from '../../requantization8.ts';
import type { KernelCall, WasmSite, WasmTensor } from '../../site.ts';
import { gridOf } from '../../memory/stored.ts';
import type { Target } from '../../target.ts';
import { filter8, type Filter8 } from './filter8.ts';
import { packPanels, panelBytes } from './panels8.ts';

/** Weights of a unit's panels, which stay in a cache while tiles of pixels go by. */
const UNIT_BYTES = 65_536;
/** Units that an operator is divided into, if it has so many panels and tiles: enough for some threads. */
const FEWEST_UNITS = 32;
/** Fewest multiply-adds that are worth handing to a thread. */
const GRAIN_MACS = 200_000;

/** The bits of 1.5 * 2^23 as float32. */
const ROUNDED_ZERO = 0x4b400000;

/** A byte four times, as kernels load it for all lanes. */
const alike = (byte: number): number => (byte & 0xff) * 0x01010101;

/** The kernel that computes an operator on a target. */
function tileFor({ isa, dot, flip, widened }: Target, { wholeRange }: Filter8, simd: boolean): GemmTile {
  if (!simd || isa === 'scalar') return GEMM_TILES.scalar;
  if (wholeRange) return GEMM_TILES.pairs;
  if (isa === 'relaxedsimd' && dot === 'unsigned' && flip !== 0) return GEMM_TILES.dot;
  if (isa === 'relaxedsimd' && dot === 'signed' && flip === 0) return GEMM_TILES.dotFromLanes;
  return widened === 'products' && flip === 0 ? GEMM_TILES.products : GEMM_TILES.pairs;
}

/** A bias in steps of the sums, or zeros; null where it is no constant of whole numbers. */
function biasSteps(bias: WasmTensor | null, channels: number): ArrayLike<number> | null {
  if (bias === null) return new Float64Array(channels);
  if (bias.values instanceof Int32Array) return bias.values;
  return bias.values instanceof BigInt64Array ? Float64Array.from(bias.values, Number) : null;
}

/**
 * A convolution in 8 bits as calls of the family qs8-gemm, one for each group of channels: `window` with the filter that follows the
 * site's input.
 *
 * returns null for types that are not 8 bits, for weights that are not constant, and for sums that may leave 32 bits where the reference
 * does not
 */
export function product8(site: WasmSite<unknown>, window: Conv2DOptions, activation: Activation): readonly KernelCall[] | null {
  const [input, filterTensor, biasTensor] = site.inputs;
  const [output] = site.outputs;
  if (!input || !filterTensor || !output) return null;
  const [from, to] = [gridOf(input.spec), gridOf(output.spec)];
  const filter = filter8(filterTensor);
  const bias = biasSteps(biasTensor ?? null, window.outChannels);
  if (!from || !to || !filter || !bias) return null;

  const { target } = site;
  const { requantization } = target;
  const { outChannels, groups, filterHeight, filterWidth } = window;
  const taps = filter.weights.length / outChannels;
  const scales = Array.from({ length: outChannels }, (_, channel) => channelScale(from.scale, filter.scale(channel), to.scale));
  if (!scales.every(({ float }) => Number.isFinite(float))) return null;
  const reach = Math.max(127 - from.zeroPoint, 128 + from.zeroPoint);
  const sums = channelSums(filter, outChannels);
  const largest = sums.map(({ magnitude }, channel) => Math.abs(bias[channel]!) + reach * magnitude);
  if (requantization === 'float' && !largest.every((sum) => sum < 2 ** 31)) return null;

  const simd = fitsSimd(requantization, scales, largest);
  const tile = tileFor(target, filter, simd);
  const [channels, depth] = [outChannels / groups, window.inChannels / groups];
  const fours = fourScales(requantization, tile.isa !== 'scalar');
  // Stored bytes that are read as unsigned ones are 128 more than the elements.
  const read = from.zeroPoint + (tile === GEMM_TILES.dot && target.flip !== 0 ? 128 : 0);
  const panels = {
    tile,
    fours,
    channels,
    lines: filterHeight,
    lineTaps: filterWidth * depth,
  };
  const range = activationSteps(activation, to.scale, to.zeroPoint, 'int8');
  const rows = window.batch * window.outHeight * window.outWidth;
  const tiles = Math.ceil(rows / tile.pixels);
  const panelCount = Math.ceil(channels / tile.channels);
  const bytes = panelBytes(panels);
  const steps = Math.ceil(panels.lineTaps / tile.step);
  const ahead = Math.max(1, Math.ceil((panelCount * tiles) / FEWEST_UNITS));
  const unitPanels = Math.max(1, Math.min(panelCount, ahead, Math.floor(UNIT_BYTES / bytes)));
  const units = tiles * Math.ceil(panelCount / unitPanels);
  const grain = Math.ceil(GRAIN_MACS / (tile.pixels * unitPanels * tile.channels * taps));
  const sideBySide = filterWidth === 1 || (window.dilationWidth === 1 && groups === 1);
  site.scratch(GEMM_SCRATCH.windows + tile.pixels * filterHeight * steps * tile.step * tile.elementBytes);

  return Array.from({ length: groups }, (_, group) => {
    const first = group * channels;
    const weights = site.room(bytes * panelCount, (out) => {
      packPanels(out, panels, {
        weights: filter.weights.subarray(first * taps, (first + channels) * taps),
        bias: Int32Array.from({ length: channels }, (_, channel) => {
          const { weights: sum } = sums[first + channel]!;
          return bias[first + channel]! - read * sum - filter.offset * from.zeroPoint * taps;
        }),
        scales: scales.slice(first, first + channels),
      });
    });
    const values = {
      ...window,
      input: input.address() + group * depth,
      output: output.address() + first,
      weights,
      panelBytes: bytes,
      weightsAt: 4 * tile.channels + (tile.channels / 4) * fours.bytes,
      rows,
      channels,
      tiles,
      panels: panelCount,
      unitPanels,
      inImage: window.inHeight * window.inWidth * window.inChannels,
      inRow: window.inWidth * window.inChannels,
      inPixel: window.inChannels,
      outPixel: outChannels,
      depth,
      steps,
      direct: sideBySide ? 1 : 0,
      linear: isLinear(window) ? 1 : 0,
      inputZero: (from.zeroPoint ^ target.flip) & 0xff,
      inputFlip: target.flip === 0 ? 0 : -128,
      outputFlip: alike(target.flip),
      outputZeroPoint: to.zeroPoint,
      roundedZero: ROUNDED_ZERO - to.zeroPoint,
      minimum: alike(range.min),
      maximum: alike(range.max),
      weightsOffset: filter.offset,
      exact: requantization === 'exact' ? 1 : 0,
    };
    return site.call(QS8_GEMM, tile.name, values, units, grain);
  });
}

/** Whether output pixels read the input pixels at their places, each alone. */
function isLinear({ filterHeight, filterWidth, strideHeight, strideWidth, padTop, padBottom, padLeft, padRight }: Conv2DOptions) {
  const ones = [filterHeight, filterWidth, strideHeight, strideWidth];
  return ones.every((size) => size === 1) && [padTop, padBottom, padLeft, padRight].every((size) => size === 0);
}

/** For each channel the sum of its packed weights, and of its real ones' magnitudes. */
function channelSums({ weights, offset }: Filter8, channels: number) {
  const taps = weights.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    let [sum, magnitude] = [0, 0];
    for (let at = channel * taps; at < (channel + 1) * taps; at++) {
      sum += weights[at]!;
      magnitude += Math.abs(weights[at]! + offset);
    }
    return { weights: sum, magnitude };
  });
}
