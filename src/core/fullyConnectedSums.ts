import type { FullyConnectedOptions } from './fullyConnected.ts';

/**
 * The sums of a fully connected layer, before activation, in float64: exact for integers below 2^53.
 *
 * Shapes as in fullyConnected; `bias` is in the units of the sums.
 */
export function fullyConnectedSums(
  options: FullyConnectedOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: ArrayLike<number> | null,
): Float64Array {
  const { rows, inDepth, units } = options;
  const out = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = bias === null ? 0 : bias[unit]!;
      let x = row * inDepth;
      let f = unit * inDepth;
      for (const end = x + inDepth; x < end; x++, f++) sum += input[x]! * filter[f]!;
      out[row * units + unit] = sum;
    }
  }
  return out;
}
