import type { MatchedLayers } from './matchedLayers.ts';

/** Rows that can only be compared as a whole, since one of two runs timed them as a whole. */
export interface LayerGap {
  /** Places in the rows, ascending. */
  readonly rows: readonly number[];
  /** Milliseconds over all of them; null where a run has no time for any. */
  readonly firstMs: number | null;
  readonly secondMs: number | null;
  /** second over first; null where one is missing or zero. */
  readonly ratio: number | null;
  /** second minus first; null where one is missing. */
  readonly differenceMs: number | null;
}

/** Two runs layer by layer, in order of the rows: rows that a delegate or a fusion binds together are one gap. */
export function layerGaps({ rows }: MatchedLayers, first: number, second: number): readonly LayerGap[] {
  const parent = rows.map((_, row) => row);
  const root = (row: number): number => (parent[row] === row ? row : (parent[row] = root(parent[row]!)));
  for (const [at, row] of rows.entries())
    for (const run of [first, second]) {
      const cell = row.cells[run]!;
      for (const other of cell.within === null ? cell.spans : [cell.within]) {
        const [a, b] = [root(at), root(other)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  const groups = new Map<number, number[]>();
  for (const row of rows.keys()) groups.set(root(row), [...(groups.get(root(row)) ?? []), row]);
  return [...groups.values()].map((places) => {
    const total = (run: number) => {
      const times = places.flatMap((row) => rows[row]!.cells[run]!.ms ?? []);
      return times.length === 0 ? null : times.reduce((sum, ms) => sum + ms, 0);
    };
    const [firstMs, secondMs] = [total(first), total(second)];
    const both = firstMs !== null && secondMs !== null;
    return {
      rows: places,
      firstMs,
      secondMs,
      ratio: both && firstMs > 0 && secondMs > 0 ? secondMs / firstMs : null,
      differenceMs: both ? secondMs - firstMs : null,
    };
  });
}
