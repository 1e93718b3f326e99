import { paddedSize } from '../../core/padding.ts';
import { state, type Lesson } from './lesson.ts';
import { geometryFor, usageFor } from './stageFacts.ts';

const SMALL = state('convolve', { input: '9x9x1', preset: 'box' });
const EVEN = state('convolve', { input: '8x8x1', stride: '2', preset: 'box' });
const EVEN_SAME = state('convolve', { ...EVEN, padding: 'SAME' });

const small = geometryFor(SMALL);
const usage = usageFor(SMALL);
const even = geometryFor(EVEN_SAME);
const big = paddedSize('SAME', 224, 3, 2);
/** Row and column of the pixel under the middle of the first window. */
const centre = Math.floor(even.filterHeight / 2) - even.padTop;

/** What happens at the border: VALID, SAME, and padding that is not the same on both sides. */
export const padding: Lesson = {
  id: 'padding',
  number: 3,
  minutes: 5,
  section: 'convolve',
  facts: {
    size: small.inWidth,
    out: small.outWidth,
    corner: usage[0]!,
    middle: Math.max(...usage),
    before: big.before,
    after: big.after,
    bigOut: big.out,
    centre: centre + 1,
  },
  pages: [
    { id: 'border', enter: SMALL, controls: ['padding', 'usage'] },
    {
      id: 'corner',
      enter: SMALL,
      question: {
        kind: 'number',
        role: 'predict',
        least: 0,
        most: 9,
        reveal: { usage: 'yes', pixel: '0,0' },
        truth: () => usage[0]!,
        hint: (guess) => (guess === Math.max(...usage) ? 'middle' : null),
      },
    },
    {
      id: 'same',
      enter: { ...SMALL, usage: 'yes' },
      controls: ['padding', 'usage'],
      observe: ({ stage: { geometry } }) => ({ outWidth: geometry?.outWidth ?? 0 }),
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ stage: { geometry } }) =>
          geometry !== null && geometry.outHeight === geometry.inHeight && geometry.outWidth === geometry.inWidth,
      },
    },
    {
      id: 'uneven',
      enter: EVEN,
      question: {
        kind: 'choice',
        role: 'check',
        options: ['1-1', '0-1', '1-0', '0-0'],
        reveal: { padding: 'SAME' },
        truth: () => [`${big.before}-${big.after}`],
      },
    },
    {
      id: 'shifted',
      enter: EVEN_SAME,
      question: {
        kind: 'state',
        role: 'check',
        reached: ({ stage: { pixel } }) => pixel?.y === centre && pixel.x === centre,
        hint: ({ stage: { pixel } }) => (pixel === null ? 'none' : pixel.y === 0 && pixel.x === 0 ? 'first' : null),
      },
    },
  ],
};
