import { roundToHalf } from '../../core/float16.ts';
import { decodeFloat, encodeFloat } from '../../core/numberFormats/floatBits.ts';
import { NUMBER_FORMATS } from '../../core/numberFormats/numberFormat.ts';
import type { BitFormat } from './bitFormat.ts';
import { gridOf } from '../grid/grid.ts';
import { onGrid } from '../grid/onGrid.ts';

/** Weights that went through a format and back, and what they take in it. */
export interface RoundedWeights {
  readonly values: Float32Array<ArrayBuffer>;
  /** Bytes of the packed numbers, and of a float32 scale for each channel where the format has scales. */
  readonly bytes: number;
}

/**
 * Weights rounded to a format and taken back to float32, newly allocated.
 *
 * Integers of b bits are symmetric with a scale for each index of `dimension` (null: one for the whole tensor): the largest
 * magnitude becomes 2^(b-1) - 1, half to even. Halves and bfloat16 half to even too; a weight beyond the largest half becomes
 * infinite.
 *
 * @throws RangeError for weights that are not finite
 */
export function roundedWeights(
  weights: Float32Array,
  shape: readonly number[],
  dimension: number | null,
  format: BitFormat,
  name: string,
): RoundedWeights {
  const fault = weights.findIndex((weight) => !Number.isFinite(weight));
  if (fault >= 0) throw new RangeError(`weight ${fault} of "${name}" is ${weights[fault]}: only finite weights can be rounded`);
  if (format === 32) return { values: weights.slice(), bytes: 4 * weights.length };
  if (typeof format !== 'number') {
    const round = format === 'float16' ? roundToHalf : roundToBfloat16;
    return { values: Float32Array.from(weights, round), bytes: 2 * weights.length };
  }
  const channels = dimension === null ? 1 : (shape[dimension] ?? 1);
  const inner = dimension === null ? weights.length : shape.slice(dimension + 1).reduce((product, size) => product * size, 1);
  const channelAt = (index: number) => Math.floor(index / inner) % channels;
  const largest = new Float64Array(channels);
  weights.forEach((weight, index) => {
    largest[channelAt(index)] = Math.max(largest[channelAt(index)]!, Math.abs(weight));
  });
  const grids = Array.from(largest, (high) => gridOf({ low: -high, high }, { bits: format, symmetric: true }));
  const values = weights.map((weight, index) => onGrid(weight, grids[channelAt(index)]!));
  return { values, bytes: Math.ceil((format * weights.length) / 8) + 4 * channels };
}

function roundToBfloat16(real: number): number {
  return decodeFloat(encodeFloat(real, NUMBER_FORMATS.bfloat16), NUMBER_FORMATS.bfloat16);
}
