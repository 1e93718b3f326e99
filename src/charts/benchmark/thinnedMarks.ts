import type { Sample } from '../../bench/record.ts';
import type { Rect } from '../geometry.ts';

/** Samples as short strokes; where several fall on one pixel across, one stroke from the shortest to the longest: no extreme is lost. */
export function thinnedMarks(
  samples: readonly Sample[],
  x: (ms: number) => number,
  y: (ms: number) => number,
  plot: Rect,
): string {
  const columns = new Map<number, { low: number; high: number }>();
  for (const { atMs, ms } of samples) {
    const across = Math.round(x(atMs));
    if (across < plot.x || across > plot.x + plot.width) continue;
    const column = columns.get(across);
    if (column) {
      column.low = Math.min(column.low, ms);
      column.high = Math.max(column.high, ms);
    } else columns.set(across, { low: ms, high: ms });
  }
  return [...columns].map(([across, { low, high }]) => `M${across} ${tenth(y(high) - 1)}V${tenth(y(low) + 1)}`).join('');
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
