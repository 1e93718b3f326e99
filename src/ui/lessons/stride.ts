import { paddedSize } from '../../core/padding.ts';
import { state, type Lesson, type Live } from './lesson.ts';
import { geometryFor } from './stageFacts.ts';

const ROW = state('convolve', { step: '0' });
const SKIPPING = state('convolve', { stride: '2' });

const first = geometryFor(ROW);
const [size, filter] = [first.inWidth, first.filterWidth];
const goalStride = 4;
const goal = paddedSize('VALID', size, filter, goalStride).out;
const big = 224;
const bigValid = paddedSize('VALID', big, filter, 2).out;
const bigSame = paddedSize('SAME', big, filter, 2).out;

/** Steps longer than one pixel, and the size of the output. */
export const stride: Lesson = {
  id: 'stride',
  number: 2,
  minutes: 4,
  section: 'convolve',
  facts: {
    size,
    filter,
    outAtOne: first.outWidth,
    outAtTwo: geometryFor(SKIPPING).outWidth,
    half: size / 2,
    goal,
    goalStride,
    exact: (size - filter) / goalStride,
    whole: goal - 1,
    big,
    bigHalf: big / 2,
    bigExact: (big - filter) / 2,
    bigWhole: bigValid - 1,
    bigValid,
    bigSame,
  },
  pages: [
    { id: 'step', enter: ROW, controls: ['stride'] },
    {
      id: 'guess',
      enter: ROW,
      question: {
        kind: 'number',
        role: 'predict',
        least: 1,
        most: size,
        reveal: SKIPPING,
        truth: () => geometryFor(SKIPPING).outWidth,
        hint: (guess) => (guess === size / 2 ? 'half' : guess === first.outWidth ? 'same' : null),
      },
    },
    {
      id: 'set',
      enter: SKIPPING,
      controls: ['stride'],
      observe: outputSize,
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ stage: { geometry } }) =>
          geometry !== null && asBefore(geometry) && geometry.outWidth === goal && geometry.outHeight === goal,
        hint: ({ stage: { geometry } }) => (geometry === null || !asBefore(geometry) ? 'changed' : null),
      },
    },
    {
      id: 'check',
      enter: SKIPPING,
      question: {
        kind: 'number',
        role: 'check',
        least: 0,
        most: 999,
        truth: () => bigValid,
        hint: (guess) =>
          guess === big / 2
            ? 'half'
            : guess === bigValid - 1
              ? 'noOne'
              : guess === big - filter + 1
                ? 'noStride'
                : Number.isInteger(guess)
                  ? null
                  : 'unrounded',
      },
    },
    {
      id: 'same',
      enter: state('convolve', { ...SKIPPING, padding: 'SAME' }),
      controls: ['padding', 'stride'],
      question: {
        kind: 'number',
        role: 'check',
        least: 0,
        most: 999,
        truth: () => bigSame,
        hint: (guess) => (guess === bigValid ? 'valid' : null),
      },
    },
  ],
};

function outputSize({ stage: { geometry } }: Live) {
  return { outHeight: geometry?.outHeight ?? 0, outWidth: geometry?.outWidth ?? 0 };
}

function asBefore(now: NonNullable<Live['stage']['geometry']>): boolean {
  return now.inWidth === size && now.filterWidth === filter && now.filterHeight === filter && now.padding === 'VALID';
}
