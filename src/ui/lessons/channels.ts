import { costOf } from '../../stage/cost.ts';
import { state, type Lesson } from './lesson.ts';
import { geometryFor } from './stageFacts.ts';

const ONE = state('convolve', { input: '8x8x3', preset: 'random', step: '7' });
const EIGHT = state('convolve', { ...ONE, filters: '8', bias: 'yes' });
const GREY = state('convolve', { ...ONE, input: '8x8x1' });

const one = costOf(geometryFor(ONE));
const eight = costOf(geometryFor(EIGHT));
const parameters = eight.weights + eight.biases;

/** A filter is as deep as its input; every filter makes one map. */
export const channels: Lesson = {
  id: 'channels',
  number: 4,
  minutes: 4,
  section: 'convolve',
  facts: { flat: costOf(geometryFor(GREY)).weights, deep: one.weights, weights: eight.weights, biases: eight.biases, parameters },
  pages: [
    { id: 'deep', enter: GREY, controls: ['inChannels'] },
    {
      id: 'guess',
      enter: GREY,
      question: {
        kind: 'number',
        role: 'predict',
        least: 1,
        most: 999,
        reveal: { input: '8x8x3' },
        truth: () => one.weights,
        hint: (guess) => (guess === one.weights / 3 ? 'flat' : null),
      },
    },
    {
      id: 'maps',
      enter: ONE,
      controls: ['filters'],
      observe: ({ stage: { geometry } }) => ({ maps: geometry?.outChannels ?? 0 }),
      question: { kind: 'state', role: 'check', reached: ({ stage: { geometry } }) => geometry?.outChannels === 8 },
    },
    {
      id: 'check',
      enter: EIGHT,
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 9999,
        truth: () => parameters,
        hint: (guess) =>
          guess === eight.weights
            ? 'biases'
            : guess === eight.weights / 3 + 8
              ? 'channels'
              : guess === one.weights + 1
                ? 'filters'
                : null,
      },
    },
  ],
};
