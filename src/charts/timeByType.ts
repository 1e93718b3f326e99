import { max, rollup, scaleLinear, sum } from 'd3';
import type { LayerTime } from '../engines/types.ts';
import type { Rect, Tick } from './geometry.ts';
import { formatMs } from './formatMs.ts';
import { valueTicks } from './valueTicks.ts';

export interface TimeByTypeOptions {
  /** Pixels. */
  readonly width: number;
  readonly rowHeight?: number;
  /** Room at the left for the operators' names. */
  readonly labelWidth?: number;
  /** End-to-end time of an unprofiled run of the same configuration; null where there is none. */
  readonly totalMs: number | null;
}

export interface TypeRow {
  readonly op: string;
  /** Sum over its measured operators. */
  readonly ms: number;
  /** Part of the sum of all layers, 0 to 1. */
  readonly share: number;
  /** How many operators have this type, fused ones included. */
  readonly count: number;
  /** How many of them have no time of their own, since another operator computes them. */
  readonly fused: number;
  readonly notMeasured: number;
  readonly bar: Rect;
  /** Baseline centre of the row. */
  readonly centre: number;
  readonly label: string;
}

export interface TimeByType {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly ticks: readonly Tick[];
  /** Longest time first; equal times by name. */
  readonly rows: readonly TypeRow[];
  readonly layersMs: number;
  readonly totalMs: number | null;
  /** End-to-end time that no layer explains; negative where the layers, timed one by one, took longer. null without a total. */
  readonly remainderMs: number | null;
}

const MARGIN = { top: 20, right: 64, bottom: 4 };

/** Layer times summed by operator type, and what their sum leaves of the end-to-end time. */
export function timeByType(layers: readonly LayerTime[], options: TimeByTypeOptions): TimeByType {
  const { width, rowHeight = 24, labelWidth = 132, totalMs } = options;
  const layersMs = sum(layers, (layer) => layer.kernelMs ?? 0);
  const types = [...rollup(layers, summaryOf, (layer) => layer.op)]
    .map(([op, type]) => ({ op, ...type }))
    .sort((a, b) => b.ms - a.ms || (a.op < b.op ? -1 : 1));
  const plot: Rect = {
    x: labelWidth,
    y: MARGIN.top,
    width: Math.max(0, width - labelWidth - MARGIN.right),
    height: types.length * rowHeight,
  };
  const longest = max(types, (type) => type.ms) ?? 0;
  const x = scaleLinear([0, longest > 0 ? longest : 1], [plot.x, plot.x + plot.width]);
  const rows = types.map((type, row): TypeRow => {
    const y = plot.y + row * rowHeight;
    const share = layersMs > 0 ? type.ms / layersMs : 0;
    return {
      ...type,
      share,
      bar: { x: plot.x, y: y + 3, width: x(type.ms) - plot.x, height: rowHeight - 6 },
      centre: y + rowHeight / 2,
      label: type.ms > 0 ? `${formatMs(type.ms)} · ${(share * 100).toFixed(0)} %` : type.notMeasured > 0 ? 'not measured' : '–',
    };
  });
  return {
    width,
    height: plot.y + plot.height + MARGIN.bottom,
    plot,
    ticks: valueTicks(x, 64),
    rows,
    layersMs,
    totalMs,
    remainderMs: totalMs === null ? null : totalMs - layersMs,
  };
}

function summaryOf(layers: readonly LayerTime[]): { ms: number; count: number; fused: number; notMeasured: number } {
  const fused = layers.filter((layer) => layer.fusedInto !== null).length;
  return {
    ms: sum(layers, (layer) => layer.kernelMs ?? 0),
    count: layers.length,
    fused,
    notMeasured: layers.filter((layer) => layer.kernelMs === null && layer.fusedInto === null).length,
  };
}
