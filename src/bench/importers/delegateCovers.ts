import type { ProfileRow } from './readTables.ts';

/**
 * Operators that each delegate row stands for, as far as the profile itself tells: a delegate's node comes behind the model's own
 * in the list of nodes, so those that are missing from the profile are the ones it took over.
 *
 * Of several delegates in one subgraph each is given the missing ones between the nodes that ran before and after it. Empty where
 * the version prints no indices; matchLayers then goes by the name of the delegate's output.
 */
export function delegateCovers(rows: readonly ProfileRow[]): ReadonlyMap<ProfileRow, readonly number[]> {
  const covers = new Map<ProfileRow, readonly number[]>();
  for (const subgraph of new Set(rows.map((row) => row.subgraph))) {
    const here = rows.filter((row) => row.subgraph === subgraph && row.kind !== 'part');
    const delegates = here.filter(({ kind }) => kind === 'delegate');
    const first = Math.min(...delegates.map(({ index }) => index ?? Infinity));
    if (!(first <= 100_000)) continue;
    const own = new Set(here.flatMap(({ kind, index }) => (kind === 'node' && index !== null ? [index] : [])));
    const missing = Array.from({ length: first }, (_, index) => index).filter((index) => !own.has(index));
    for (const delegate of delegates) {
      const at = here.indexOf(delegate);
      const bound = (from: readonly ProfileRow[]) => from.find(({ kind, index }) => kind === 'node' && index !== null)?.index;
      const alone = delegates.length === 1;
      const above = alone ? -1 : (bound(here.slice(0, at).reverse()) ?? -1);
      const below = alone ? first : (bound(here.slice(at + 1)) ?? first);
      covers.set(
        delegate,
        missing.filter((index) => index > above && index < below),
      );
    }
  }
  return covers;
}
