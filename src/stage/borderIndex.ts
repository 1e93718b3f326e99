import type { Border } from './setting.ts';

/**
 * The input index that a padded position holds: itself inside the image, its mirror or the nearest edge outside, -1 where a
 * zero stands.
 *
 * `reflect` mirrors at the edge without repeating it, and needs |position| < size beyond either edge.
 */
export function borderIndex(border: Border, position: number, size: number): number {
  if (position >= 0 && position < size) return position;
  if (border === 'zero') return -1;
  if (border === 'replicate') return position < 0 ? 0 : size - 1;
  return position < 0 ? -position : 2 * size - 2 - position;
}
