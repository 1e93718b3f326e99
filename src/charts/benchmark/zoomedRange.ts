type Range = readonly [from: number, to: number];

/**
 * A range made `factor` times as long about its middle and moved by `shift` of its length, inside the whole; null for all of it.
 */
export function zoomedRange([from, to]: Range, whole: Range, factor: number, shift = 0): Range | null {
  const length = (to - from) * factor;
  if (length >= whole[1] - whole[0]) return null;
  const middle = (from + to) / 2 + shift * (to - from);
  const start = Math.min(whole[1] - length, Math.max(whole[0], middle - length / 2));
  return [start, start + length];
}
