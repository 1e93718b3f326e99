import { integer, type ExactStage } from './exactStep.ts';

/** A product of the sum. Plain data. */
export interface ExactTerm {
  /** Which input it reads: row, column and channel as `3, 4, 0`; the number of the pair in a list that was typed. */
  readonly where: string;
  /** As the tensor holds it; null for padding, which counts as the zero point. */
  readonly input: number | null;
  /** Minus the zero point. */
  readonly centredInput: number;
  readonly weight: number;
  readonly centredWeight: number;
  readonly product: number;
  /** The accumulator once this product is in it. */
  readonly running: number;
}

/** A pair of factors, before it is added up. */
export type Factors = Pick<ExactTerm, 'where' | 'input' | 'weight'>;

/** Products and running sums of pairs of factors. */
export function termsOf(factors: readonly Factors[], inputZero: number, weightZero: number): readonly ExactTerm[] {
  let running = 0;
  return factors.map(({ where, input, weight }) => {
    const centredInput = input === null ? 0 : input - inputZero;
    const centredWeight = weight - weightZero;
    const product = centredInput * centredWeight + 0;
    running += product;
    return { where, input, centredInput, weight, centredWeight, product, running };
  });
}

/** What the terms come to, with the bias: int32, and the stages up to it. */
export interface Accumulated {
  readonly stages: readonly ExactStage[];
  readonly accumulator: number;
}

/** The int32 accumulator of terms and a bias; null for a layer that has none. */
export function accumulateStages(
  terms: readonly ExactTerm[],
  zeroPoints: readonly [number, number],
  bias: number | null,
): Accumulated {
  const sum = terms.at(-1)?.running ?? 0;
  const accumulator = sum + (bias ?? 0);
  const [inputZero, weightZero] = zeroPoints;
  const weights = weightZero === 0 ? 'the weight' : `(the weight minus ${weightZero})`;
  const fits = (accumulator | 0) === accumulator;
  return {
    accumulator: accumulator | 0,
    stages: [
      {
        id: 'inputs',
        title: 'Inputs minus their zero point, times weights',
        shared: [
          {
            label: `${terms.length} ${terms.length === 1 ? 'product' : 'products'}`,
            formula: `(the input minus ${inputZero}) × ${weights}`,
            value: integer(sum),
            note: 'int32: the sum of all of them; the table has each',
          },
        ],
        rules: null,
      },
      {
        id: 'bias',
        title: 'Plus the bias',
        shared: [
          {
            label: 'int32 accumulator',
            formula: bias === null ? `${sum}, no bias` : `${sum} + (${bias})`,
            value: integer(accumulator | 0),
            note: fits ? '' : 'Beyond int32: the low 32 bits stay',
          },
        ],
        rules: null,
      },
    ],
  };
}
