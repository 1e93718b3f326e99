import { max, scaleLinear } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import { valueTicks } from '../valueTicks.ts';

/** A scheme as a point. */
export interface AccuracyPoint {
  readonly key: string;
  readonly label: string;
  readonly x: number;
  readonly xInterval: readonly [low: number, high: number] | null;
  readonly y: number;
  readonly yInterval: readonly [low: number, high: number] | null;
  /** Which line it lies on. */
  readonly line: string;
}

export interface AccuracyMark {
  readonly key: string;
  readonly line: string;
  readonly x: number;
  readonly y: number;
  /** Ends of the intervals; null for none. */
  readonly across: readonly [from: number, to: number] | null;
  readonly upwards: readonly [from: number, to: number] | null;
  /** Where its name stands; null where there is no room for it. */
  readonly name: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' } | null;
}

export interface AccuracyChart {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly marks: readonly AccuracyMark[];
  /** Through the points of each line, in the order given. */
  readonly paths: readonly { readonly line: string; readonly path: string }[];
}

export interface AccuracyChartOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the vertical scale ends; absent: at what is highest. */
  readonly top?: number;
}

const MARGIN = { top: 20, right: 20, bottom: 40, left: 46 };
/** Width of a character and height of a line of a name, and its distance from the point. */
const NAME = { charPx: 6.6, linePx: 12, awayPx: 8 };

/** What schemes give against what they cost: both scales start at zero, and names stand beside points where they hide nothing. */
export function accuracyChart(points: readonly AccuracyPoint[], { width, height, top }: AccuracyChartOptions): AccuracyChart {
  const plot: Rect = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: Math.max(1, width - MARGIN.left - MARGIN.right),
    height: Math.max(1, height - MARGIN.top - MARGIN.bottom),
  };
  const right = max(points, ({ x, xInterval }) => Math.max(x, xInterval?.[1] ?? 0)) ?? 0;
  const highest = top ?? max(points, ({ y, yInterval }) => Math.max(y, yInterval?.[1] ?? 0)) ?? 0;
  const x = scaleLinear([0, right > 0 ? right : 1], [plot.x, plot.x + plot.width]).nice(4);
  const y = scaleLinear([0, highest > 0 ? highest : 1], [plot.y + plot.height, plot.y]);
  if (top === undefined) y.nice(4);
  const placed = points.map((point) => ({ point, x: x(point.x), y: y(point.y) }));
  const taken: Rect[] = placed.map((mark) => ({ x: mark.x - 5, y: mark.y - 5, width: 10, height: 10 }));
  const marks = placed.map(({ point, ...at }): AccuracyMark => {
    const name = roomFor(point.label, at, plot, taken);
    if (name) taken.push(name.box);
    return {
      key: point.key,
      line: point.line,
      ...at,
      across: point.xInterval && [x(point.xInterval[0]), x(point.xInterval[1])],
      upwards: point.yInterval && [y(point.yInterval[0]), y(point.yInterval[1])],
      name: name && { text: point.label, ...name.at },
    };
  });
  const lines = [...new Set(points.map(({ line }) => line))];
  return {
    width,
    height,
    plot,
    xTicks: valueTicks(x, 72),
    yTicks: valueTicks(y, 36),
    marks,
    paths: lines.map((line) => ({
      line,
      path: marks
        .filter((mark) => mark.line === line)
        .map((mark, place) => `${place === 0 ? 'M' : 'L'}${mark.x.toFixed(1)} ${mark.y.toFixed(1)}`)
        .join(''),
    })),
  };
}

/** The first of four places around a point where a name lies inside the plot and over nothing that is taken. */
function roomFor(text: string, at: { readonly x: number; readonly y: number }, plot: Rect, taken: readonly Rect[]) {
  const { charPx, linePx, awayPx } = NAME;
  const width = text.length * charPx;
  const places = [
    { x: at.x + awayPx, y: at.y + 4, anchor: 'start' },
    { x: at.x - awayPx, y: at.y + 4, anchor: 'end' },
    { x: at.x + 2, y: at.y - awayPx, anchor: 'start' },
    { x: at.x + 2, y: at.y + awayPx + linePx - 2, anchor: 'start' },
    { x: at.x - 2, y: at.y + awayPx + linePx - 2, anchor: 'end' },
  ] as const;
  for (const place of places) {
    const left = place.anchor === 'start' ? place.x : place.x - width;
    const box: Rect = { x: left, y: place.y - linePx + 2, width, height: linePx };
    const inside =
      box.x >= plot.x &&
      box.x + width <= plot.x + plot.width + 16 &&
      box.y >= 0 &&
      box.y + box.height <= plot.y + plot.height + 4;
    if (inside && !taken.some((other) => overlap(other, box))) return { at: place, box };
  }
  return null;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
