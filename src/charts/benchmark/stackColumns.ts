import { max, min, scaleBand, scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

/** A column: positive parts stand on each other above zero, negative ones hang under it. */
export interface StackColumn {
  readonly key: string;
  /** Printed under it where there is room. */
  readonly label: string;
  readonly parts: readonly number[];
}

export interface StackColumns {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly ticks: readonly Tick[];
  readonly zero: number;
  readonly columns: readonly {
    readonly key: string;
    readonly x: number;
    readonly width: number;
    readonly centre: number;
    readonly label: string | null;
  }[];
  /** One path string a part. */
  readonly paths: readonly string[];
}

export interface StackColumnsOptions {
  /** Pixels that there are; the chart is wider where columns would become narrower than `minStep`. */
  readonly width: number;
  readonly height: number;
  readonly minStep: number;
  readonly parts: number;
}

export const STACK_MARGIN = { top: 10, right: 8, bottom: 28, left: 54 };
const LETTER_PX = 7;

/** Columns of stacked parts, in the order given. */
export function stackColumns(
  columns: readonly StackColumn[],
  { width, height, minStep, parts }: StackColumnsOptions,
): StackColumns {
  const plot: Rect = {
    x: STACK_MARGIN.left,
    y: STACK_MARGIN.top,
    width: Math.max(0, width - STACK_MARGIN.left - STACK_MARGIN.right, columns.length * minStep),
    height: Math.max(0, height - STACK_MARGIN.top - STACK_MARGIN.bottom),
  };
  const foot = plot.y + plot.height;
  const band = scaleBand<string>(
    columns.map(({ key }) => key),
    [plot.x, plot.x + plot.width],
  ).paddingInner(0.2);
  const above = max(columns, (column) => oneSide(column.parts, 1)) ?? 0;
  const below = min(columns, (column) => oneSide(column.parts, -1)) ?? 0;
  const y = scaleLinear([below, above === 0 && below === 0 ? 1 : above], [foot, plot.y]).nice(4);
  const zero = y(0);

  const paths = Array.from({ length: parts }, (_, part) =>
    columns
      .map((column) => {
        const value = column.parts[part] ?? 0;
        if (value === 0) return '';
        const base = oneSide(column.parts.slice(0, part), Math.sign(value));
        const [from, to] = [y(base), y(base + value)];
        return `M${round(band(column.key) ?? 0)} ${round(Math.min(from, to))}h${round(band.bandwidth())}v${round(Math.abs(to - from))}h${round(-band.bandwidth())}z`;
      })
      .join(''),
  );
  const letters = max(columns, ({ label }) => label.length) ?? 1;
  const labelEvery = Math.max(1, Math.ceil((letters * LETTER_PX + 8) / Math.max(1e-3, band.step())));
  return {
    width: plot.x + plot.width + STACK_MARGIN.right,
    height,
    plot,
    ticks: valueTicks(y, 36),
    zero,
    columns: columns.map(({ key, label }, place) => ({
      key,
      x: band(key) ?? plot.x,
      width: band.step(),
      centre: (band(key) ?? plot.x) + band.bandwidth() / 2,
      label: place % labelEvery === 0 ? label : null,
    })),
    paths,
  };
}

/** Sum of the parts with this sign. */
function oneSide(parts: readonly number[], sign: number): number {
  return parts.reduce((sum, value) => (Math.sign(value) === sign ? sum + value : sum), 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
