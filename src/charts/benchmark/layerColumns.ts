import { max, scaleBand, scaleLinear, sum } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';
import type { AlignedLayer } from './alignLayers.ts';

export interface LayerColumnsOptions {
  /** Pixels that there are; the chart is wider where its columns would become too narrow. */
  readonly width: number;
  readonly height: number;
  /** Which of the cells are drawn: indices into the runs. */
  readonly runs: readonly number[];
  /** Pixels that a column takes at least. */
  readonly minStep?: number;
}

export interface LayerColumn {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly centre: number;
  /** Printed under the column; null where it would touch its neighbour. */
  readonly label: string | null;
}

/** One run's times as path strings. */
export interface LayerSeries {
  /** Index into the runs. */
  readonly run: number;
  /** Layers with a time of their own. */
  readonly bars: string;
  /** Rows that stand for several layers: as tall as an equal part of their time, so that areas compare. */
  readonly spans: string;
  /** Stubs under layers that another operator computes. */
  readonly fused: string;
  /** Crosses under layers that were not measured. */
  readonly missing: string;
}

export interface LayerColumns {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly ticks: readonly Tick[];
  readonly columns: readonly LayerColumn[];
  /** Back to front: longest sum first, and widest; more than four runs are marks, not bars. */
  readonly series: readonly LayerSeries[];
  readonly form: 'bars' | 'marks';
  /** Of marks: from the shortest to the longest time of each layer; else empty. */
  readonly ranges: string;
}

export const LAYER_MARGIN = { top: 10, right: 8, bottom: 30, left: 46 };
const LABEL_SPACING_PX = 24;
const MOST_BARS = 4;

/** Layer times as columns in the order given, any number of runs over each other on one scale. */
export function layerColumns(
  layers: readonly AlignedLayer[],
  { width, height, runs, minStep = 8 }: LayerColumnsOptions,
): LayerColumns {
  const room = Math.max(width - LAYER_MARGIN.left - LAYER_MARGIN.right, layers.length * minStep, 0);
  const plot: Rect = {
    x: LAYER_MARGIN.left,
    y: LAYER_MARGIN.top,
    width: room,
    height: Math.max(0, height - LAYER_MARGIN.top - LAYER_MARGIN.bottom),
  };
  const foot = plot.y + plot.height;
  const band = scaleBand<string>(
    layers.map(({ key }) => key),
    [plot.x, plot.x + plot.width],
  ).paddingInner(0.2);
  const most = max(runs, (run) => max(layers, ({ cells }) => cells[run]?.partMs)) ?? 0;
  const y = scaleLinear([0, most > 0 ? most : 1], [foot, plot.y]).nice(4);
  const left = (key: string) => band(key) ?? plot.x;

  const labelEvery = Math.max(1, Math.ceil(LABEL_SPACING_PX / Math.max(1e-3, band.step())));
  const columns = layers.map(({ key, index }, place) => ({
    key,
    x: left(key),
    width: band.step(),
    centre: left(key) + band.bandwidth() / 2,
    label: place % labelEvery === 0 && index !== null ? String(index) : null,
  }));

  const form = runs.length > MOST_BARS ? 'marks' : 'bars';
  const ordered = runs.toSorted((a, b) => sumOf(layers, b) - sumOf(layers, a) || a - b);
  const series = ordered.map((run, depth): LayerSeries => {
    const inset = form === 'marks' ? 0 : (band.bandwidth() * depth) / (ordered.length + 1) / 2;
    const wide = Math.max(1, band.bandwidth() - 2 * inset);
    const [bars, spans, fused, missing]: [string[], string[], string[], string[]] = [[], [], [], []];
    layers.forEach(({ key, cells }, place) => {
      const cell = cells[run];
      if (!cell) return;
      const x = left(key) + inset;
      const top = y(cell.partMs);
      if (cell.span > 1) {
        const follows = layers[place + 1]?.cells[run]?.layer === cell.layer;
        spans.push(box(x, top, follows ? band.step() : wide, foot - top));
      } else if (cell.state === 'measured') {
        bars.push(form === 'marks' ? `M${round(x)} ${round(top)}h${round(wide)}` : box(x, top, wide, foot - top));
      } else if (cell.state === 'fused') {
        fused.push(`M${round(x)} ${round(foot + 3)}h${round(wide)}`);
      } else if (cell.state === 'not measured') {
        const centre = left(key) + band.bandwidth() / 2;
        missing.push(`M${round(centre - 2)} ${round(foot + 2)}l4 4m0 -4l-4 4`);
      }
    });
    return { run, bars: bars.join(''), spans: spans.join(''), fused: fused.join(''), missing: missing.join('') };
  });

  const ranges = form === 'bars' ? '' : layers.map(({ key, cells }) => rangeOf(cells, key)).join('');
  function rangeOf(cells: AlignedLayer['cells'], key: string): string {
    const times = runs.flatMap((run) => (cells[run]?.state === 'measured' ? [cells[run].partMs] : []));
    if (times.length === 0) return '';
    const [low, high] = [Math.min(...times), Math.max(...times)];
    return box(left(key), y(high), band.bandwidth(), y(low) - y(high));
  }

  return {
    width: plot.x + plot.width + LAYER_MARGIN.right,
    height,
    plot,
    ticks: valueTicks(y, 36),
    columns,
    series,
    form,
    ranges,
  };
}

function sumOf(layers: readonly AlignedLayer[], run: number): number {
  return sum(layers, ({ cells }) => cells[run]?.partMs ?? 0);
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
