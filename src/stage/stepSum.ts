import { activate } from '../core/activation.ts';
import type { Geometry } from './geometry.ts';
import type { StageTensors } from './tensors.ts';
import { termsOf, type Term } from './terms.ts';

/** A term with its numbers; for pooling `weight` is 1 and `product` the input. */
export interface ValuedTerm extends Term {
  readonly value: number;
  readonly factor: number;
  readonly product: number;
}

/** One output, taken apart. */
export interface StepSum {
  readonly outY: number;
  readonly outX: number;
  readonly outChannel: number;
  readonly terms: readonly ValuedTerm[];
  /** Sums of the products of each input channel that is read, in order: what joins to the sum. */
  readonly partials: readonly { readonly inChannel: number; readonly sum: number }[];
  /** Sum of the products (the mean or maximum of a pooling), in float64. */
  readonly sum: number;
  readonly bias: number;
  /** What the output holds: sum + bias through the activation, rounded to float32. */
  readonly output: number;
}

/** The sum of an output, term by term, added up as the definition does: in float64, in the order of its loops, rounded once. */
export function stepSum(
  geometry: Geometry,
  { input, filter, bias }: StageTensors,
  outY: number,
  outX: number,
  outChannel: number,
): StepSum {
  const terms = termsOf(geometry, outY, outX, outChannel).map((term): ValuedTerm => {
    const value = term.input < 0 ? 0 : input[term.input]!;
    const factor = term.weight < 0 ? 1 : filter[term.weight]!;
    return { ...term, value, factor, product: value * factor };
  });
  const partials = new Map<number, number>();
  for (const { inChannel, product } of terms) partials.set(inChannel, (partials.get(inChannel) ?? 0) + product);
  const offset = bias?.[outChannel] ?? 0;
  const sum = poolOrSum(geometry, terms);
  const output = Float32Array.of(sum + offset);
  activate(geometry.activation, output);
  return {
    outY,
    outX,
    outChannel,
    terms,
    partials: [...partials].map(([inChannel, partial]) => ({ inChannel, sum: partial })),
    sum,
    bias: offset,
    output: output[0]!,
  };
}

function poolOrSum({ kind }: Geometry, terms: readonly ValuedTerm[]): number {
  if (kind === 'maxPool') return terms.reduce((largest, { value }) => Math.max(largest, value), -Infinity);
  const total = terms.reduce((sum, { product }) => sum + product, 0);
  return kind === 'averagePool' ? total / terms.length : total;
}
