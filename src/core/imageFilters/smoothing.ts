import type { ImageFilter } from './imageFilter.ts';

/** About two standard deviations from the middle to the edge. */
const sigmaOf = (size: number): number => 0.3 * ((size - 1) * 0.5 - 1) + 0.8;

/** The Gaussian bell without its factor. */
export const bell = (y: number, x: number, height: number, width: number): number =>
  Math.exp(-(y * y) / (2 * sigmaOf(height) ** 2) - (x * x) / (2 * sigmaOf(width) ** 2));

/** A line through the middle, one pixel wide; 0 degrees is horizontal, and the angle turns to the left. */
const motion = (degrees: number): ImageFilter => ({
  id: `motion-${degrees}`,
  label: `Motion blur ${degrees}°`,
  group: 'smooth',
  rows: null,
  weight: (y, x) => {
    const angle = (degrees * Math.PI) / 180;
    return Math.max(0, 1 - Math.abs(x * Math.sin(angle) + y * Math.cos(angle)));
  },
  scaled: 1,
});

/** Filters that keep the brightness: their weights sum to 1. */
export const SMOOTHING_FILTERS: readonly ImageFilter[] = [
  { id: 'identity', label: 'Identity', group: 'smooth', rows: [[1]] },
  { id: 'box', label: 'Box blur', group: 'smooth', rows: null, weight: () => 1, scaled: 1 },
  { id: 'gaussian', label: 'Gaussian blur', group: 'smooth', rows: null, weight: bell, scaled: 1 },
  ...[0, 45, 90, 135].map(motion),
];
