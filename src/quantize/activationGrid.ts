import { roundHalfEven } from '../core/roundHalfEven.ts';

/** Evenly spaced reals: scale * n for whole n from `least` to `most`, 0 among them. */
export interface ActivationGrid {
  readonly scale: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The asymmetric grid of 2^bits values that holds [low, high]: the range is widened to hold 0, which is a value of the grid, so
 * that padding is exact.
 *
 * The scale is rounded to float32, as files hold it; a range of nothing but 0 has scale 1.
 *
 * @throws RangeError for a range that is not finite
 */
export function activationGrid(low: number, high: number, bits: number): ActivationGrid {
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new RangeError(`a grid needs a finite range, got ${low} to ${high}: the samples gave values that are not finite`);
  const [least, most] = [Math.min(0, low), Math.max(0, high)];
  const steps = 2 ** bits - 1;
  const scale = Math.fround((most - least) / steps) || 1;
  const below = Math.min(steps, Math.max(0, roundHalfEven(-least / scale)));
  // 0 - below: of an all-positive range the least step is 0, not -0.
  return { scale, least: 0 - below, most: steps - below };
}
