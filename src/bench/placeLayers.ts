import { alignInOrder } from './alignInOrder.ts';
import { layerNames } from './layerNames.ts';
import type { LayerCell } from './matchedLayers.ts';
import type { RunLayer } from './measuredRun.ts';
import { sameOperator } from './sameOperator.ts';

/** Where a layer belongs among the rows: one row, or for a delegate all that it covers. */
export interface Placed {
  readonly layer: RunLayer;
  /** Places of the rows, ascending; empty where it belongs nowhere. */
  readonly rows: readonly number[];
  readonly by: LayerCell['by'];
}

/**
 * Finds for each layer of a run its row: by the output's name, else by operator index with type and shape, a delegate by what it
 * covers, and what has neither name nor index by the order of types between its neighbours that are placed.
 */
export function placeLayers(layers: readonly RunLayer[], rows: readonly RunLayer[]): readonly Placed[] {
  const placed: (Placed | null)[] = layers.map(() => null);
  const taken = new Set<number>();
  const put = (at: number, rowPlaces: readonly number[], by: LayerCell['by']) => {
    placed[at] = { layer: layers[at]!, rows: rowPlaces, by };
    for (const row of rowPlaces) taken.add(row);
  };
  const isDelegate = layers.map(
    ({ op, covers }) => covers.length > 0 || (/delegate/i.test(op) && !rows.some((row) => row.op === op)),
  );

  for (const depth of ['whole', 'parts'] as const) {
    const byName = namesOf(rows, depth);
    for (const [at, layer] of layers.entries()) {
      if (placed[at] !== null || isDelegate[at]) continue;
      const names = depth === 'whole' ? layerNames(layer.name).slice(0, 1) : layerNames(layer.name);
      const row = names.map((name) => byName.get(key(layer, name))).find((found) => found !== undefined && !taken.has(found));
      if (row !== undefined && agree(layer, rows[row]!)) put(at, [row], 'name');
    }
  }

  const byIndex = new Map(rows.flatMap((row, at) => (row.index === null ? [] : [[key(row, row.index), at] as const])));
  for (const [at, layer] of layers.entries()) {
    if (placed[at] !== null || isDelegate[at] || layer.index === null) continue;
    const row = byIndex.get(key(layer, layer.index));
    if (row !== undefined && !taken.has(row) && agree(layer, rows[row]!)) put(at, [row], 'index');
  }

  const outputs = namesOf(rows, 'parts');
  for (const [at, layer] of layers.entries()) {
    if (!isDelegate[at]) continue;
    const listed = layer.covers.flatMap((index) => byIndex.get(key(layer, index)) ?? []);
    const output = layerNames(layer.name)
      .map((name) => outputs.get(key(layer, name)))
      .find((row) => row !== undefined);
    const [above, below] = neighbours(placed, at, rows.length);
    const last = output !== undefined && !taken.has(output) ? output : below - 1;
    const between = Array.from({ length: Math.max(0, last - above) }, (_, step) => above + 1 + step);
    const within = (listed.length > 0 ? listed : between).filter(
      (row) => !taken.has(row) && rows[row]!.subgraph === layer.subgraph,
    );
    if (within.length > 0)
      put(
        at,
        within.sort((a, b) => a - b),
        'delegate',
      );
  }

  for (const [from, to] of gaps(placed)) {
    const loose = layers.slice(from, to);
    if (loose.some(({ index }) => index !== null)) continue;
    const [above, below] = [neighbours(placed, from, rows.length)[0], neighbours(placed, to - 1, rows.length)[1]];
    const free = rows.flatMap((_, row) => (row > above && row < below && !taken.has(row) ? [row] : []));
    const pairs = alignInOrder(loose, free, (layer, row) => agree(layer, rows[row]!));
    // Where most do not fit, the run is of another model: a match by type alone would be chance.
    if (pairs.length * 2 < loose.length) continue;
    for (const [layer, row] of pairs) put(from + layer, [free[row]!], 'order');
  }
  return layers.map((layer, at) => placed[at] ?? { layer, rows: [], by: null });
}

function key({ subgraph }: RunLayer, name: string | number): string {
  return `${subgraph}\n${name}`;
}

/** Whether nothing speaks against two layers being one: types that may be the same, shapes equal where both are known. */
function agree(a: RunLayer, b: RunLayer): boolean {
  return (
    a.subgraph === b.subgraph &&
    sameOperator(a.op, b.op) &&
    (a.shape === null || b.shape === null || a.shape.join() === b.shape.join())
  );
}

/** Rows by subgraph and name; names that several rows share lead nowhere. */
function namesOf(rows: readonly RunLayer[], depth: 'whole' | 'parts'): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const shared = new Set<string>();
  for (const [at, row] of rows.entries())
    for (const name of depth === 'whole' ? layerNames(row.name).slice(0, 1) : layerNames(row.name)) {
      if (found.has(key(row, name))) shared.add(key(row, name));
      found.set(key(row, name), at);
    }
  for (const name of shared) found.delete(name);
  return found;
}

/** Rows of the nearest placed layers before and behind a layer: what it is may only stand between. */
function neighbours(placed: readonly (Placed | null)[], at: number, end: number): readonly [above: number, below: number] {
  let above = -1;
  let below = end;
  for (let before = at - 1; before >= 0 && above < 0; before--) above = placed[before]?.rows.at(-1) ?? -1;
  for (let behind = at + 1; behind < placed.length && below === end; behind++) below = placed[behind]?.rows[0] ?? end;
  return [above, below];
}

/** Stretches [from, to) of layers that are not placed yet. */
function gaps(placed: readonly (Placed | null)[]): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < placed.length; at++) {
    if (placed[at] !== null) continue;
    const from = at;
    while (at < placed.length && placed[at] === null) at++;
    found.push([from, at]);
  }
  return found;
}
