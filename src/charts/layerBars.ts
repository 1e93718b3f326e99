import { max, scaleBand, scaleLinear } from 'd3';
import type { LayerTime } from '../engines/types.ts';
import type { Rect, Tick } from './geometry.ts';
import { formatMs } from './formatMs.ts';
import { valueTicks } from './valueTicks.ts';

/** The layers of one profiled run, in execution order. */
export interface LayerRun {
  readonly label: string;
  readonly layers: readonly LayerTime[];
}

export interface LayerBarsOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface LayerBar extends Rect {
  /** Index into the runs. */
  readonly run: number;
  readonly operatorIndex: number;
  readonly subgraph: number;
  readonly op: string;
  readonly ranOn: string;
  readonly fusedInto: number | null;
  /** null where not measured: the bar has no height. */
  readonly ms: number | null;
  /** The time, or why there is none. */
  readonly label: string;
}

export interface LayerColumn {
  readonly operatorIndex: number;
  readonly subgraph: number;
  readonly op: string;
  /** The whole column, plot-high: what a finger hits. */
  readonly hit: Rect;
  /** Where a label of the column is centred. */
  readonly centre: number;
  /** Whether the operator's index is printed under it without touching its neighbours. */
  readonly labelled: boolean;
}

export interface LayerBars {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  /** Of milliseconds, from the foot of the plot upwards. */
  readonly ticks: readonly Tick[];
  readonly columns: readonly LayerColumn[];
  /** Back to front: the bars of the first run are widest, those of later runs stand inside them. */
  readonly bars: readonly LayerBar[];
  readonly maxMs: number;
}

const MARGIN = { top: 8, right: 8, bottom: 20, left: 44 };
const LABEL_SPACING_PX = 26;

/**
 * Layer times as columns in execution order, several runs over each other on one scale.
 *
 * A layer is found again in another run by subgraph and operator index; one that a run lacks has no bar there.
 */
export function layerBars(runs: readonly LayerRun[], { width, height }: LayerBarsOptions): LayerBars {
  const plot: Rect = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: Math.max(0, width - MARGIN.left - MARGIN.right),
    height: Math.max(0, height - MARGIN.top - MARGIN.bottom),
  };
  const order = columnsOf(runs);
  const band = scaleBand<string>([...order.keys()], [plot.x, plot.x + plot.width]).paddingInner(order.size > 60 ? 0 : 0.15);
  const maxMs = max(runs, (run) => max(run.layers, (layer) => layer.kernelMs ?? 0)) ?? 0;
  const y = scaleLinear([0, maxMs > 0 ? maxMs : 1], [plot.y + plot.height, plot.y]).nice(4);

  const labelEvery = Math.max(1, Math.ceil(LABEL_SPACING_PX / Math.max(1e-3, band.step())));
  const columns = [...order].map(([key, layer], position) => {
    const x = band(key) ?? plot.x;
    return {
      operatorIndex: layer.operatorIndex,
      subgraph: layer.subgraph,
      op: layer.op,
      hit: { x, y: plot.y, width: band.step(), height: plot.height },
      centre: x + band.bandwidth() / 2,
      labelled: position % labelEvery === 0,
    };
  });

  const bars = runs.flatMap((run, index) => {
    const width = band.bandwidth() * (1 - index / (runs.length + 1));
    return run.layers.map((layer): LayerBar => {
      const top = y(layer.kernelMs ?? 0);
      return {
        run: index,
        operatorIndex: layer.operatorIndex,
        subgraph: layer.subgraph,
        op: layer.op,
        ranOn: layer.ranOn,
        fusedInto: layer.fusedInto,
        ms: layer.kernelMs,
        label: labelOf(layer),
        x: (band(keyOf(layer)) ?? plot.x) + (band.bandwidth() - width) / 2,
        y: top,
        width,
        height: plot.y + plot.height - top,
      };
    });
  });
  return { width, height, plot, ticks: valueTicks(y, 36), columns, bars, maxMs };
}

/** One entry a layer that any run has, in the order of the first run that has it. */
function columnsOf(runs: readonly LayerRun[]): Map<string, LayerTime> {
  const columns = new Map<string, LayerTime>();
  for (const run of runs) for (const layer of run.layers) if (!columns.has(keyOf(layer))) columns.set(keyOf(layer), layer);
  return columns;
}

function keyOf(layer: LayerTime): string {
  return `${layer.subgraph}:${layer.operatorIndex}`;
}

function labelOf(layer: LayerTime): string {
  if (layer.fusedInto !== null) return `inside operator ${layer.fusedInto}`;
  return layer.kernelMs === null ? 'not measured' : formatMs(layer.kernelMs);
}
