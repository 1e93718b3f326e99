import { calculate } from '../../quantize/exact/calculation.ts';
import { readCalculation, type CalculationText } from '../../quantize/exact/readCalculation.ts';
import { RULE_IDS } from '../../quantize/exact/rules.ts';
import { KEYS } from '../state/keys.ts';
import { state, type Lesson } from './lesson.ts';

const LINE = state('quantize', { view: 'ranges' });
const SUM = state('quantize', { view: 'arithmetic', exact: 'calculator' });
/** So many times as large one channel is made. */
const OUTLIER = 20;
/** Stages of the calculator: the multiplier stands, the product does not yet; then the product, not yet rounded. */
const STAGES = { multiplier: '2', product: '3' };

const { accumulator, multiplier, shift } = KEYS.quantize;
const outputs = outputsOf(KEYS.quantize)!;
const real = Number(multiplier) * 2 ** (Number(shift) - 31);
const product = Number(accumulator) * real;
/** With one bit left to cut, the second rounding has a half to decide every other time. */
const FIND = { ...SUM, accumulator: '100', shift: '-1' };

/** How a range is chosen, and how integers get from one range to another. */
export const ranges: Lesson = {
  id: 'ranges',
  number: 12,
  minutes: 6,
  section: 'quantize',
  facts: {
    outlier: OUTLIER,
    accumulator,
    multiplier,
    shift: shift.replace('-', '\u2212'),
    real: real.toPrecision(3),
    product: product.toFixed(4),
    float32: outputs.float32,
    single: outputs.single,
    double: outputs.double,
    first: (product * 2 ** -Number(shift)).toFixed(2),
    high: Math.round(product * 2 ** -Number(shift)),
    half: (Math.round(product * 2 ** -Number(shift)) * 2 ** Number(shift)).toFixed(1),
    begin: FIND.accumulator,
  },
  pages: [
    {
      id: 'ends',
      enter: LINE,
      question: { kind: 'choice', role: 'predict', options: ['both', 'trade', 'coarser'], truth: () => ['trade'] },
    },
    {
      id: 'outlier',
      enter: LINE,
      question: {
        kind: 'number',
        role: 'predict',
        least: 1,
        most: 999,
        truth: () => OUTLIER,
        reveal: { ...LINE, rangeOutlier: String(OUTLIER) },
      },
    },
    {
      id: 'channels',
      enter: { ...LINE, rangeOutlier: String(OUTLIER) },
      question: { kind: 'state', role: 'check', reached: ({ values }) => values['rangePer'] === 'channel' },
    },
    {
      id: 'product',
      enter: { ...SUM, upTo: STAGES.multiplier },
      question: {
        kind: 'number',
        role: 'predict',
        least: 0,
        most: 99999,
        within: 0.1,
        truth: () => product,
        hint: (guess) => (Math.abs(guess - product * 2 ** -Number(shift)) < 2 ? 'unshifted' : null),
        reveal: { ...SUM, upTo: STAGES.product },
      },
    },
    {
      id: 'parts',
      enter: { ...SUM, upTo: STAGES.product },
      question: {
        kind: 'choice',
        role: 'check',
        options: [String(outputs.single), String(outputs.double), 'both'],
        truth: () => [outputs.single === outputs.double ? String(outputs.single) : 'both'],
        reveal: SUM,
      },
    },
    {
      id: 'find',
      enter: FIND,
      observe: ({ values }) => ({ now: wordsOf(values) }),
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ values }) => {
          const now = outputsOf(values);
          return values['exact'] === 'calculator' && now !== null && now.single !== now.double;
        },
      },
    },
  ],
};

/** What the calculator says to these values, by each rule; null where they cannot be read. */
function outputsOf(values: Readonly<Record<string, string>>) {
  const { calculation } = readCalculation({ ...KEYS.quantize, ...values } as CalculationText);
  return calculation && calculate(calculation).outputs;
}

/** The three results, or what stands against them. */
function wordsOf(values: Readonly<Record<string, string>>): string {
  const now = outputsOf(values);
  return now ? RULE_IDS.map((rule) => now[rule]).join(', ') : 'not to be read';
}
