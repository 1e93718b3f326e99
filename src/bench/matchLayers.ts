import type { LayerCell, LayerRow, MatchedLayers } from './matchedLayers.ts';
import type { MeasuredRun, RunLayer } from './measuredRun.ts';
import { placeLayers } from './placeLayers.ts';

const NOTHING: LayerCell = { layer: null, ms: null, within: null, spans: [], by: null };

/**
 * Layers of any number of runs of one model side by side: one row a layer, one cell a run.
 *
 * The rows are those of the run that knows most about its layers. A delegate's one time stands in the first row that it covers, an
 * operator that was fused has its time in the one that computes it; `spans` and `within` say so, and layerGaps compares such groups
 * as wholes. Layers that belong nowhere are in `unmatched`.
 */
export function matchLayers(runs: readonly MeasuredRun[]): MatchedLayers {
  const spine = spineOf(runs);
  if (spine < 0) return { rows: [], unmatched: [], spine };
  const layers = runs[spine]!.layers;
  const unmatched: { run: number; layer: RunLayer }[] = [];
  const columns = runs.map((run, at) => {
    const placed =
      at === spine ? layers.map((layer, row) => ({ layer, rows: [row], by: 'same' as const })) : placeLayers(run.layers, layers);
    for (const { layer, rows } of placed) if (rows.length === 0) unmatched.push({ run: at, layer });
    return fillColumn(placed, layers);
  });
  const rows = layers.map(({ subgraph, index, name, op, shape }, row): LayerRow => ({
    key: `${subgraph}.${index ?? `#${row}`}`,
    subgraph,
    index,
    name,
    op,
    shape,
    cells: columns.map((cells) => cells[row]!),
  }));
  return { rows, unmatched, spine };
}

/** The run with the most operators that have an index; among equals the one with most layers, then with shapes, then the first. */
function spineOf(runs: readonly MeasuredRun[]): number {
  const score = ({ layers }: MeasuredRun) => [
    layers.filter(({ index }) => index !== null).length,
    layers.length,
    layers.filter(({ shape }) => shape !== null).length,
  ];
  let best = -1;
  for (const [at, run] of runs.entries()) {
    if (run.layers.length === 0) continue;
    const [mine, other] = [score(run), best < 0 ? [-1, -1, -1] : score(runs[best]!)];
    const differs = mine.findIndex((value, part) => value !== other[part]);
    if (differs >= 0 && mine[differs]! > other[differs]!) best = at;
  }
  return best;
}

function fillColumn(
  placed: readonly { readonly layer: RunLayer; readonly rows: readonly number[]; readonly by: LayerCell['by'] }[],
  spine: readonly RunLayer[],
): readonly LayerCell[] {
  const cells: LayerCell[] = spine.map(() => NOTHING);
  for (const { layer, rows, by } of placed)
    for (const row of rows) {
      const first = row === rows[0];
      cells[row] = { layer, ms: first ? layer.ms : null, within: first ? null : rows[0]!, spans: first ? rows : [], by };
    }
  const rowOf = new Map(
    placed.flatMap(({ layer, rows }) =>
      rows.length === 1 && layer.index !== null ? [[`${layer.subgraph}.${layer.index}`, rows[0]!]] : [],
    ),
  );
  for (const { layer, rows } of placed) {
    const target = layer.fusedInto === null ? undefined : rowOf.get(`${layer.subgraph}.${layer.fusedInto}`);
    if (target === undefined || rows[0] === undefined || target === rows[0]) continue;
    cells[rows[0]] = { ...cells[rows[0]]!, ms: null, within: target, spans: [] };
    const into = cells[target]!;
    if (into.within === null) cells[target] = { ...into, spans: [...into.spans, rows[0]].sort((a, b) => a - b) };
  }
  return cells;
}
