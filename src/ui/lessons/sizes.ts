import { chainCost } from '../../stage/economics.ts';
import { budgetAnswer, pairAnswer } from '../state/sizesAnswers.ts';
import { state, type Lesson, type Live } from './lesson.ts';

const side = 28;
const layer = (filterSize: number) => ({ filterSize, inChannels: 1, outChannels: 1 });
const five = chainCost(side, [layer(5)]).weights;
const pair = chainCost(side, [layer(3), layer(3)]).weights;
const PAIR = state('separate', { view: 'sizes', question: 'pair' });
const BUDGET = state('separate', { view: 'sizes', question: 'budget' });

/** Why small filters win: reuse, and fewer weights for the same reach. */
export const sizes: Lesson = {
  id: 'sizes',
  number: 8,
  minutes: 6,
  section: 'separate',
  facts: { five, pair, saved: 100 * (1 - pair / five), side, places: side * side },
  pages: [
    {
      id: 'pair',
      enter: PAIR,
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 99,
        truth: () => pair,
        hint: (guess) => (guess === five ? 'five' : guess === 9 ? 'one' : null),
      },
    },
    {
      id: 'pairTimed',
      enter: PAIR,
      observe: (live) => ({ found: pairFound(live) ?? '' }),
      question: {
        kind: 'state',
        role: 'predict',
        reached: (live) => pairFound(live) !== null,
        hint: ({ values }) => (values['pairGuess'] === '' ? 'guess' : null),
      },
    },
    {
      id: 'reuse',
      enter: BUDGET,
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 9999,
        truth: () => side * side,
        hint: (guess) => (guess === side ? 'row' : guess === 1 ? 'dense' : null),
      },
    },
    {
      id: 'budgetTimed',
      enter: BUDGET,
      observe: (live) => ({ found: budgetFound(live) ?? '' }),
      question: {
        kind: 'state',
        role: 'predict',
        reached: (live) => budgetFound(live) !== null,
        hint: ({ values }) => (values['budgetGuess'] === '' ? 'guess' : null),
      },
    },
  ],
};

function pairFound({ measured, values }: Live): string | null {
  const record = measured.of('sizes/pair');
  return values['pairGuess'] === '' || record === null ? null : (pairAnswer(record)?.words ?? null);
}

function budgetFound({ measured, values }: Live): string | null {
  const record = measured.of('sizes/budget');
  return values['budgetGuess'] === '' || record === null ? null : (budgetAnswer(record)?.words ?? null);
}
