import { accumulateStages, termsOf, type ExactTerm } from './accumulateStages.ts';
import { integer, type ExactStage, type ExactTrace } from './exactStep.ts';
import type { Requantization } from './requantization.ts';
import { requantizeStages } from './requantizeStages.ts';

/** What a person typed: an accumulator, or what it is added up from, and the way to the output. Plain data. */
export interface Calculation {
  /** Counts where there are no pairs. */
  readonly accumulator: number;
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  readonly inputZero: number;
  readonly weightZero: number;
  readonly bias: number;
  readonly requantization: Requantization;
}

/** The steps of typed numbers. */
export function calculate(calculation: Calculation): ExactTrace & { readonly terms: readonly ExactTerm[] } {
  const { inputs, weights, inputZero, weightZero, bias, requantization } = calculation;
  const factors = inputs.map((input, index) => ({ where: String(index + 1), input, weight: weights[index] ?? weightZero }));
  const terms = termsOf(factors, inputZero, weightZero);
  const begun =
    terms.length === 0
      ? { stages: [typedStage(calculation.accumulator)], accumulator: calculation.accumulator }
      : accumulateStages(terms, [inputZero, weightZero], bias);
  const { stages, outputs } = requantizeStages(begun.accumulator, requantization);
  return { stages: [...begun.stages, ...stages], outputs, terms };
}

function typedStage(accumulator: number): ExactStage {
  return {
    id: 'bias',
    title: 'The accumulator, bias included',
    shared: [{ label: 'int32 accumulator', formula: 'as typed', value: integer(accumulator), note: '' }],
    rules: null,
  };
}
