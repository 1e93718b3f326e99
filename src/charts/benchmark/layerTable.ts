import { group } from 'd3';
import type { AlignedLayer } from './alignLayers.ts';
import type { ChartTable, TableLine } from './chartTable.ts';

/** A run as a column. */
export interface RunColumn {
  readonly id: string;
  readonly label: string;
  /** Index into the cells. */
  readonly run: number;
}

/** Times per layer, a column a run; a row that covers several layers has its time with the first of them. */
export function layerTable(layers: readonly AlignedLayer[], runs: readonly RunColumn[]): ChartTable {
  return {
    caption: 'Time per layer in execution order',
    columns: [
      { key: 'layer', label: 'Layer', kind: 'text' },
      { key: 'op', label: 'Operator', kind: 'text' },
      { key: 'shape', label: 'Output', kind: 'text' },
      { key: 'macs', label: 'MACs', kind: 'count' },
      ...runs.map(({ id, label }) => ({ key: id, label, kind: 'ms' as const })),
      { key: 'note', label: 'Remarks', kind: 'text' },
    ],
    lines: layers.map((layer): TableLine => ({
      key: layer.key,
      cells: {
        layer: layer.subgraph === 0 && layer.index !== null ? String(layer.index) : layer.key,
        op: layer.op,
        shape: layer.shape?.join('×') ?? null,
        macs: layer.macs,
        ...Object.fromEntries(
          runs.map(({ id, run }) => {
            const cell = layer.cells[run];
            return [id, cell?.state === 'measured' ? cell.ms : null];
          }),
        ),
        note: remarks(layer, runs),
      },
    })),
  };
}

/** Why times are missing, said once for the runs that say the same; null where none is. */
function remarks({ cells }: AlignedLayer, runs: readonly RunColumn[]): string | null {
  const said = group(runs, ({ run }) => wordsOf(cells[run]));
  said.delete(null);
  if (said.size === 0) return null;
  return [...said]
    .map(([words, those]) =>
      those.length === runs.length
        ? words
        : `${those.length > 2 ? `${those.length} runs` : those.map(({ label }) => label).join(', ')}: ${words}`,
    )
    .join('; ');
}

function wordsOf(cell: AlignedLayer['cells'][number] | undefined): string | null {
  if (!cell || cell.state === 'absent') return 'no such layer';
  if (cell.state === 'fused') return `computed in ${cell.layer?.fusedInto}`;
  if (cell.state === 'not measured') return 'not measured';
  if (cell.state === 'covered') return `in the row of ${cell.layer?.covers[0]}`;
  return cell.span > 1 ? `one row for ${cell.span} layers` : null;
}
