import { activate } from '../core/activation.ts';
import { roundToHalf } from '../core/float16.ts';
import type { Geometry } from './geometry.ts';
import type { StepSum } from './stepSum.ts';

/** A term in half floats, with the sum as it stands after it. */
export interface HalfTerm {
  readonly value: number;
  readonly factor: number;
  readonly product: number;
  readonly running: number;
}

/** An output in half floats: every number of it is a half. */
export interface HalfSum {
  readonly terms: readonly HalfTerm[];
  /** Sum of the products; the mean or maximum of a pooling. */
  readonly joined: number;
  readonly bias: number;
  readonly biased: number;
  readonly output: number;
}

/**
 * A step in half floats from end to end: inputs and weights are rounded, then every product, the running sum after every term
 * (in the order of the definition's loops), the sum with the bias, and what the activation gives.
 */
export function halfSum(geometry: Geometry, step: StepSum): HalfSum {
  let running = geometry.kind === 'maxPool' ? -Infinity : 0;
  const terms = step.terms.map((term): HalfTerm => {
    const [value, factor] = [roundToHalf(term.value), roundToHalf(term.factor)];
    const product = roundToHalf(value * factor);
    running = geometry.kind === 'maxPool' ? Math.max(running, product) : roundToHalf(running + product);
    return { value, factor, product, running };
  });
  const joined = geometry.kind === 'averagePool' ? roundToHalf(running / terms.length) : running;
  const bias = roundToHalf(step.bias);
  const biased = roundToHalf(joined + bias);
  const out = Float64Array.of(biased);
  activate(geometry.activation, out);
  return { terms, joined, bias, biased, output: roundToHalf(out[0]!) };
}
