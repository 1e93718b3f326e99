import type { ImageFilter } from './imageFilter.ts';
import { bell } from './smoothing.ts';

/** Filters that keep the brightness, and raise what differs from the surroundings. */
export const SHARPENING_FILTERS: readonly ImageFilter[] = [
  {
    id: 'sharpen',
    label: 'Sharpen',
    group: 'sharpen',
    rows: [
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ],
  },
  // The picture plus its difference from the blurred one.
  { id: 'unsharp', label: 'Unsharp mask', group: 'sharpen', rows: null, weight: bell, scaled: -1, middle: 2 },
  {
    id: 'emboss',
    label: 'Emboss',
    group: 'sharpen',
    rows: [
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ],
  },
];
