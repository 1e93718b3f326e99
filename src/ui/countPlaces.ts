import type { OperatorPlace } from '../engines/types.ts';

/** How many operators ran on each engine, most first. */
export function countPlaces(places: readonly OperatorPlace[]): readonly (readonly [engine: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { ranOn } of places) counts.set(ranOn, (counts.get(ranOn) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
