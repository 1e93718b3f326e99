import { formatMs } from '../formatMs.ts';
import { layerGaps } from '../../bench/layerGaps.ts';
import type { MatchedLayers } from '../../bench/matchedLayers.ts';
import type { ChartTable } from './chartTable.ts';

/** One layer, or several that one of the two runs timed as a whole. */
export interface LayerDifference {
  /** Of its first layer. */
  readonly key: string;
  /** Operator index, or "2–11". */
  readonly label: string;
  readonly op: string;
  readonly layers: number;
  readonly firstMs: number | null;
  readonly secondMs: number | null;
  /** First minus second: positive where the second is faster. null where one has no time. */
  readonly differenceMs: number | null;
  /** First over second. */
  readonly ratio: number | null;
}

/** Two runs (places in the matched cells) layer by layer, in execution order; `keep` says which layers are looked at. */
export function layerDifferences(
  matched: MatchedLayers,
  first: number,
  second: number,
  keep: (key: string) => boolean,
): readonly LayerDifference[] {
  return layerGaps(matched, first, second).flatMap(({ rows, firstMs, secondMs, ratio, differenceMs }) => {
    const layers = rows.flatMap((row) => matched.rows[row] ?? []);
    const [head] = layers;
    if (!head || !layers.some(({ key }) => keep(key))) return [];
    const ops = [...new Set(layers.map(({ op }) => op))];
    return {
      key: head.key,
      label: labelOf(layers.map(({ index, key }) => (index === null ? key : String(index)))),
      op: ops.length > 3 ? `${ops.length} types` : ops.join(' + '),
      layers: layers.length,
      firstMs,
      secondMs,
      differenceMs: differenceMs === null ? null : -differenceMs,
      ratio: ratio === null ? null : 1 / ratio,
    };
  });
}

function labelOf(names: readonly string[]): string {
  const [first = '', last] = [names[0], names.at(-1)];
  return names.length === 1 ? first : names.length === 2 ? `${first}+${last}` : `${first}–${last}`;
}

/** A difference in words: "1.20 ms - 0.400 ms = 0.800 ms, 3.00×". */
export function differenceText({ label, op, layers, firstMs, secondMs, differenceMs, ratio }: LayerDifference): string {
  const head = `${label} ${op}${layers > 1 ? ` (${layers} layers timed as one)` : ''}: `;
  if (differenceMs === null) {
    const missing = firstMs === null && secondMs === null ? 'neither has' : firstMs === null ? 'A has no' : 'B has no';
    return `${head}${missing} time here`;
  }
  const sign = differenceMs < 0 ? '−' : '';
  return `${head}A ${formatMs(firstMs ?? 0)}, B ${formatMs(secondMs ?? 0)}, A − B ${sign}${formatMs(Math.abs(differenceMs))}${ratio === null ? '' : `, A / B ${ratio.toFixed(2)}×`}`;
}

/** The differences as lines. */
export function differenceTable(differences: readonly LayerDifference[]): ChartTable {
  return {
    caption: 'Differences of two runs per layer',
    columns: [
      { key: 'layer', label: 'Layer', kind: 'text' },
      { key: 'op', label: 'Operator', kind: 'text' },
      { key: 'first', label: 'A', kind: 'ms' },
      { key: 'second', label: 'B', kind: 'ms' },
      { key: 'difference', label: 'A − B', kind: 'ms' },
      { key: 'ratio', label: 'A / B', kind: 'ratio' },
      { key: 'layers', label: 'Layers timed as one', kind: 'count' },
    ],
    lines: differences.map(({ key, label, op, layers, firstMs, secondMs, differenceMs, ratio }) => ({
      key,
      cells: { layer: label, op, first: firstMs, second: secondMs, difference: differenceMs, ratio, layers },
    })),
  };
}
