import type { ImageFilter } from './imageFilter.ts';

/** Differences along one axis, smoothed along the other. */
const gradient = (id: string, name: string, smoothing: readonly number[]): readonly ImageFilter[] => [
  { id: `${id}-x`, label: `${name} x`, group: 'edges', rows: smoothing.map((weight) => [-weight, 0, weight]) },
  {
    id: `${id}-y`,
    label: `${name} y`,
    group: 'edges',
    rows: [-1, 0, 1].map((sign) => smoothing.map((weight) => (sign === 0 ? 0 : sign * weight))),
  },
];

/** The 9x9 Laplacian of Gaussian of textbooks has sigma 1.4. */
const logSigma = (size: number): number => (1.4 * (size - 1)) / 8;

/** Filters that find change: their weights sum to 0. */
export const EDGE_FILTERS: readonly ImageFilter[] = [
  ...gradient('sobel', 'Sobel', [1, 2, 1]),
  ...gradient('scharr', 'Scharr', [3, 10, 3]),
  ...gradient('prewitt', 'Prewitt', [1, 1, 1]),
  {
    id: 'laplacian',
    label: 'Laplacian',
    group: 'edges',
    rows: [
      [0, 1, 0],
      [1, -4, 1],
      [0, 1, 0],
    ],
  },
  {
    id: 'log',
    label: 'Laplacian of Gaussian',
    group: 'edges',
    rows: null,
    weight: (y, x, height, width) => {
      const sigma = Math.max(0.3, (logSigma(height) + logSigma(width)) / 2);
      const square = (y * y + x * x) / (sigma * sigma);
      return (square - 2) * Math.exp(-square / 2);
    },
    scaled: 'balanced',
  },
  {
    id: 'outline',
    label: 'Outline',
    group: 'edges',
    rows: [
      [-1, -1, -1],
      [-1, 8, -1],
      [-1, -1, -1],
    ],
  },
];
