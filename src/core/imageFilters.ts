import { EDGE_FILTERS } from './imageFilters/edges.ts';
import type { ImageFilter } from './imageFilters/imageFilter.ts';
import { SHARPENING_FILTERS } from './imageFilters/sharpening.ts';
import { SMOOTHING_FILTERS } from './imageFilters/smoothing.ts';
import { TEXTURE_FILTERS } from './imageFilters/textures.ts';

/** Presets by id. Not flipped: they are correlated with the image, as frameworks do. */
export const IMAGE_FILTERS: readonly ImageFilter[] = [
  ...SMOOTHING_FILTERS,
  ...SHARPENING_FILTERS,
  ...EDGE_FILTERS,
  ...TEXTURE_FILTERS,
];

/** Positive weights of Sobel's filters and of the Laplacian sum to this, too. */
const BALANCED_SUM = 4;

/**
 * A preset as `[height, width]`, in float64: made for the size, or at its own size in the middle of it, cut off where it is
 * larger. An unknown id gives the identity.
 */
export function imageFilter(id: string, height: number, width: number): Float64Array {
  const filter = IMAGE_FILTERS.find((each) => each.id === id) ?? IMAGE_FILTERS[0]!;
  const raw = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      raw[row * width + column] = filter.rows
        ? (filter.rows[row + centred(filter.rows.length, height)]?.[column + centred(filter.rows[0]!.length, width)] ?? 0)
        : filter.weight!(row - (height - 1) / 2, column - (width - 1) / 2, height, width);
    }
  }
  const out = scaled(raw, filter.scaled);
  const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
  out[middle] = out[middle]! + (filter.middle ?? 0);
  return out;
}

function centred(own: number, size: number): number {
  return Math.floor(own / 2) - Math.floor(size / 2);
}

function scaled(weights: Float64Array, to: ImageFilter['scaled']): Float64Array {
  if (to === undefined) return weights;
  const total = weights.reduce((sum, value) => sum + value, 0);
  if (to !== 'balanced') return weights.map((value) => (value * to) / total);
  const level = weights.map((value) => value - total / weights.length);
  const positive = level.reduce((sum, value) => sum + Math.max(0, value), 0);
  // A single weight is its own mean: nothing is left of it.
  return positive === 0 ? level : level.map((value) => (value * BALANCED_SUM) / positive);
}
