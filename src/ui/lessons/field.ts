import { receptiveField } from '../../stage/receptiveField.ts';
import { readStack } from '../../stage/stack.ts';
import { state, type Lesson } from './lesson.ts';
import { geometryFor } from './stageFacts.ts';

const DILATED = state('convolve', { input: '12x12x1', dilation: '2', preset: 'box' });
const TWO = '16:c3v,c3v';
const TWO_DILATED = '16:c3v,c3r2v';

const dilated = geometryFor(DILATED);
const reach = (dilated.filterWidth - 1) * dilated.dilationWidth + 1;
const [two, twoDilated] = [sizeSeen(TWO), sizeSeen(TWO_DILATED)];

/** How much of the picture an activation sees, and how to see further without more weights. */
export const field: Lesson = {
  id: 'field',
  number: 5,
  minutes: 5,
  section: 'convolve',
  facts: { reach, taps: dilated.filterHeight * dilated.filterWidth, two, twoDilated, wide: two * two, pair: 2 * 9 },
  pages: [
    { id: 'spread', enter: state('convolve', { input: '12x12x1', preset: 'box' }), controls: ['dilation'] },
    {
      id: 'reach',
      enter: state('convolve', { input: '12x12x1', preset: 'box' }),
      question: {
        kind: 'number',
        role: 'predict',
        least: 1,
        most: 12,
        reveal: DILATED,
        truth: () => reach,
        hint: (guess) => (guess === 6 ? 'doubled' : null),
      },
    },
    {
      id: 'two',
      enter: state('convolve', { view: 'field', stack: '16:c3v' }),
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 16,
        reveal: { stack: TWO },
        truth: () => two,
        hint: (guess) => (guess === 6 ? 'added' : guess === 9 ? 'squared' : null),
      },
    },
    {
      id: 'dilated',
      enter: state('convolve', { view: 'field', stack: TWO }),
      question: {
        kind: 'number',
        role: 'check',
        least: 1,
        most: 16,
        reveal: { stack: TWO_DILATED },
        truth: () => twoDilated,
        hint: (guess) => (guess === two ? 'same' : null),
      },
    },
  ],
};

/** Rows of the picture that the first activation of a stack's last layer sees. */
function sizeSeen(text: string): number {
  const stack = readStack(text);
  if (!stack) throw new RangeError(`the lesson's stack "${text}" cannot be read`);
  return receptiveField(stack, { level: stack.layers.length, y: 0, x: 0 }).size;
}
