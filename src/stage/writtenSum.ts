import type { Activation } from '../core/activation.ts';
import type { Geometry } from './geometry.ts';
import type { StepSum, ValuedTerm } from './stepSum.ts';

/** The products of one input channel, and what they add to the sum. */
export interface ChannelSum {
  readonly inChannel: number;
  readonly terms: readonly ValuedTerm[];
  readonly partial: number;
}

/** An output as it is written out: what is joined, how, and what comes after. */
export interface WrittenSum {
  readonly channels: readonly ChannelSum[];
  readonly count: number;
  /** What joins the terms. */
  readonly how: 'sum' | 'mean' | 'maximum';
  /** The sum, mean or maximum of all terms, in float64. */
  readonly joined: number;
  /** null where none is added. */
  readonly bias: number | null;
  /** joined + bias in float32: what goes into the activation. */
  readonly biased: number;
  readonly activation: Activation;
  readonly output: number;
}

const HOW: Readonly<Partial<Record<Geometry['kind'], WrittenSum['how']>>> = { maxPool: 'maximum', averagePool: 'mean' };

/** A step's sum ordered by input channel, the terms of each in the order of the filter's rows. */
export function writtenSum(geometry: Geometry, step: StepSum): WrittenSum {
  const terms = new Map<number, ValuedTerm[]>(step.partials.map(({ inChannel }) => [inChannel, []]));
  for (const term of step.terms) terms.get(term.inChannel)!.push(term);
  return {
    channels: step.partials.map(({ inChannel, sum }) => ({ inChannel, terms: terms.get(inChannel)!, partial: sum })),
    count: step.terms.length,
    how: HOW[geometry.kind] ?? 'sum',
    joined: step.sum,
    bias: geometry.bias ? step.bias : null,
    biased: Math.fround(step.sum + step.bias),
    activation: geometry.activation,
    output: step.output,
  };
}
