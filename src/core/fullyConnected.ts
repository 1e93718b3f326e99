import type { Activation } from './activation.ts';
import { activate } from './activation.ts';
import { fullyConnectedSums } from './fullyConnectedSums.ts';

/** FULLY_CONNECTED: filter `[units, inDepth]`; the input is read as `[rows, inDepth]`, whatever its rank. */
export interface FullyConnectedOptions {
  readonly rows: number;
  readonly inDepth: number;
  readonly units: number;
  readonly activation: Activation;
}

/**
 * A fully connected layer in float32: out = input x filter^T + bias.
 *
 * input   [rows, inDepth]
 * filter  [units, inDepth]
 * bias    [units], or null for none
 * returns [rows, units], newly allocated
 *
 * Summed in float64, rounded once to float32.
 */
export function fullyConnected(
  options: FullyConnectedOptions,
  input: Float32Array,
  filter: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const out = Float32Array.from(fullyConnectedSums(options, input, filter, bias));
  activate(options.activation, out);
  return out;
}
