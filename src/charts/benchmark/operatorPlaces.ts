import { scaleBand, sum } from 'd3';
import type { Rect } from '../geometry.ts';
import type { AlignedLayer } from './alignLayers.ts';
import type { ChartTable } from './chartTable.ts';
import type { TypedRun } from './operatorTypes.ts';

/** Layers of a run beside each other that ran at one place. */
export interface PlaceStretch {
  /** Engine id, or the source's word. */
  readonly place: string;
  /** Not where the run's engine is. */
  readonly fellBack: boolean;
  readonly path: string;
}

export interface PlaceRow {
  readonly id: string;
  readonly label: string;
  readonly labelY: number;
  readonly y: number;
  readonly height: number;
  readonly stretches: readonly PlaceStretch[];
  /** Cells that another operator computes: drawn pale over their place. */
  readonly fused: string;
  /** Copies between places, at the left edge of the operator that they feed. */
  readonly copies: readonly { readonly x: number; readonly bytes: number }[];
  readonly copiedBytes: number;
  readonly fallbacks: number;
}

export interface OperatorPlaces {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly columns: readonly {
    readonly key: string;
    readonly x: number;
    readonly width: number;
    readonly centre: number;
    readonly label: string | null;
  }[];
  readonly rows: readonly PlaceRow[];
  /** Every place that occurs, in order of appearance. */
  readonly places: readonly string[];
}

export interface OperatorPlacesOptions {
  readonly width: number;
  readonly minStep: number;
}

const ROW = { label: 20, cells: 20, gap: 10 };
const MARGIN = { top: 4, bottom: 24 };
const LABEL_SPACING_PX = 24;

/** Where each operator ran: a strip a run, a cell a layer, in execution order. */
export function operatorPlaces(
  layers: readonly AlignedLayer[],
  runs: readonly TypedRun[],
  { width, minStep }: OperatorPlacesOptions,
): OperatorPlaces {
  const room = Math.max(width, layers.length * minStep);
  const band = scaleBand<string>(
    layers.map(({ key }) => key),
    [0, room],
  ).paddingInner(0.12);
  const rowHeight = ROW.label + ROW.cells + ROW.gap;
  const places: string[] = [];
  const rows = runs.map(({ id, label, place, run }, at): PlaceRow => {
    const top = MARGIN.top + at * rowHeight;
    const y = top + ROW.label;
    const byPlace = new Map<string, string[]>();
    const fused: string[] = [];
    const copies: { x: number; bytes: number }[] = [];
    let fallbacks = 0;
    for (const { key, cells } of layers) {
      const cell = cells[place];
      if (!cell?.layer) continue;
      const { ranOn, copiedBytes } = cell.layer;
      if (!places.includes(ranOn)) places.push(ranOn);
      const x = round(band(key) ?? 0);
      const box = `M${x} ${y}h${round(band.bandwidth())}v${ROW.cells}h${round(-band.bandwidth())}z`;
      byPlace.set(ranOn, [...(byPlace.get(ranOn) ?? []), box]);
      if (cell.state === 'fused') fused.push(box);
      if (ranOn !== run.engine && run.origin === 'browser') fallbacks++;
      if (copiedBytes > 0 && cell.state !== 'covered') copies.push({ x, bytes: copiedBytes });
    }
    return {
      id,
      label,
      labelY: top + 14,
      y,
      height: ROW.cells,
      stretches: [...byPlace].map(([ranOn, boxes]) => ({
        place: ranOn,
        fellBack: ranOn !== run.engine && run.origin === 'browser',
        path: boxes.join(''),
      })),
      fused: fused.join(''),
      copies,
      copiedBytes: sum(copies, ({ bytes }) => bytes),
      fallbacks,
    };
  });
  const height = MARGIN.top + runs.length * rowHeight + MARGIN.bottom;
  const labelEvery = Math.max(1, Math.ceil(LABEL_SPACING_PX / Math.max(1e-3, band.step())));
  return {
    width: room,
    height,
    plot: { x: 0, y: MARGIN.top, width: room, height: runs.length * rowHeight },
    columns: layers.map(({ key, index }, at) => ({
      key,
      x: band(key) ?? 0,
      width: band.step(),
      centre: (band(key) ?? 0) + band.bandwidth() / 2,
      label: at % labelEvery === 0 && index !== null ? String(index) : null,
    })),
    rows,
    places,
  };
}

/** Where each layer ran, and what was copied to feed it, two columns a run. */
export function placesTable(layers: readonly AlignedLayer[], runs: readonly TypedRun[]): ChartTable {
  return {
    caption: 'Where each operator ran',
    columns: [
      { key: 'layer', label: 'Layer', kind: 'text' },
      { key: 'op', label: 'Operator', kind: 'text' },
      ...runs.flatMap(({ id, label }) => [
        { key: `${id} place`, label, kind: 'text' as const },
        { key: `${id} bytes`, label: `${label}, copied`, kind: 'bytes' as const },
      ]),
    ],
    lines: layers.map(({ key, index, op, cells }) => ({
      key,
      cells: {
        layer: index === null ? key : String(index),
        op,
        ...Object.fromEntries(
          runs.flatMap(({ id, place }) => {
            const cell = cells[place];
            const fused = cell?.state === 'fused' ? ` (in ${cell.layer?.fusedInto})` : '';
            return [
              [`${id} place`, cell?.layer ? `${cell.layer.ranOn}${fused}` : null],
              [`${id} bytes`, cell?.layer && cell.state !== 'covered' ? cell.layer.copiedBytes : null],
            ];
          }),
        ),
      },
    })),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
