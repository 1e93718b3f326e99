import { stepSum } from '../../stage/stepSum.ts';
import { state, type Lesson, type Live } from './lesson.ts';

const SEVEN = state('convolve', { source: 'seven', input: '8x8x1', preset: 'box' });
const EDGES = state('convolve', { source: 'seven', input: '8x8x1', preset: 'sobel-x' });
/** Steps whose windows are asked about: the stem of the seven at their right, and at their left. */
const [LEFT, RIGHT] = [20, 27];
/** Weights add up to 1, give or take what is typed. */
const CLOSE = 0.005;

/** An output pixel is a weighted sum of the window under the filter. */
export const window: Lesson = {
  id: 'window',
  number: 1,
  minutes: 5,
  section: 'convolve',
  facts: {},
  pages: [
    { id: 'watch', enter: { ...SEVEN, step: '3' }, controls: ['preset'] },
    {
      id: 'guess',
      enter: EDGES,
      figure: { step: LEFT },
      question: {
        kind: 'choice',
        role: 'predict',
        options: ['negative', 'zero', 'positive'],
        reveal: { step: String(LEFT) },
        truth: (live) => {
          const output = outputAt(live, LEFT);
          return output === null ? null : [output < 0 ? 'negative' : output > 0 ? 'positive' : 'zero'];
        },
      },
    },
    {
      id: 'sum',
      enter: EDGES,
      figure: { step: RIGHT },
      question: {
        kind: 'number',
        role: 'check',
        least: -9,
        most: 9,
        reveal: { step: String(RIGHT) },
        truth: (live) => outputAt(live, RIGHT),
        hint: (guess, live) => (guess === -(outputAt(live, RIGHT) ?? NaN) ? 'sign' : null),
      },
    },
    {
      id: 'paint',
      enter: { ...SEVEN, weights: '1,1,1,1,1,1,1,1,1', step: '3' },
      controls: ['weights'],
      observe: (live) => ({ total: total(live) }),
      question: {
        kind: 'state',
        role: 'check',
        reached: (live) => Math.abs(total(live) - 1) < CLOSE,
        hint: (live) => (total(live) > 1 ? 'much' : 'little'),
      },
    },
    { id: 'device', enter: state('convolve', { view: 'picture', preset: 'sobel-x' }) },
  ],
};

/** What the first channel of a step's output holds; null where the setting has none. */
function outputAt({ stage: { geometry, tensors } }: Live, step: number): number | null {
  if (!geometry || !tensors || step >= geometry.outHeight * geometry.outWidth) return null;
  return stepSum(geometry, tensors, Math.floor(step / geometry.outWidth), step % geometry.outWidth, 0).output;
}

function total({ stage: { tensors } }: Live): number {
  return tensors ? tensors.filter.reduce((sum, weight) => sum + weight, 0) : 0;
}
