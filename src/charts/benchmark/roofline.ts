import { extent, line, scaleLog, type ScaleLogarithmic } from 'd3';
import type { Rect, Tick } from '../geometry.ts';
import type { RooflinePoint } from './rooflinePoints.ts';
import { ridge, type Roof } from './roofs.ts';

export interface RooflineOptions {
  readonly width: number;
  readonly height: number;
  readonly roofs: readonly Roof[];
  readonly points: readonly Pick<RooflinePoint, 'key' | 'run' | 'intensity' | 'gmacs'>[];
}

/** A roof as drawn: up along the bandwidth, then level. */
export interface RoofLine {
  readonly threads: number;
  readonly path: string;
  /** The slope of the first cache, to where it meets the level part; null where it was not measured. */
  readonly cache: string | null;
  readonly label: string;
  /** Right end of the label's baseline. */
  readonly labelX: number;
  readonly labelY: number;
}

export interface PlacedPoint {
  readonly key: string;
  readonly run: number;
  readonly x: number;
  readonly y: number;
}

export interface Roofline {
  readonly plot: Rect;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly roofs: readonly RoofLine[];
  readonly points: readonly PlacedPoint[];
}

export const ROOFLINE_MARGIN = { top: 14, right: 10, bottom: 44, left: 46 };
const LABEL_PX = 13;
const LABEL_RISE_PX = 5;
/** A finger's reach around a point. */
const NEAR_PX = 28;

/** Rates over intensities, both logarithmic, under the roofs measured. Axes take in all points, and the ridge of every roof. */
export function roofline({ width, height, roofs, points }: RooflineOptions): Roofline {
  const { top, right, bottom, left } = ROOFLINE_MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(0, width - left - right), height: Math.max(0, height - top - bottom) };
  const foot = plot.y + plot.height;
  const caches = roofs.flatMap(({ gmacs, cache }) => (cache === null ? [] : [(2 * gmacs) / cache]));
  const xs = [...points.map(({ intensity }) => intensity), ...roofs.map(ridge), ...caches];
  const ys = [...points.map(({ gmacs }) => gmacs), ...roofs.map(({ gmacs }) => gmacs)];
  const x = scaleLog(padded(xs, 2), [plot.x, plot.x + plot.width]);
  const y = scaleLog(padded(ys, 1.6), [foot, plot.y]);
  const [from = 1, to = 1] = x.domain();
  const [floor = 1] = y.domain();

  const draw = line<readonly [number, number]>(
    ([intensity]) => round(x(intensity)),
    ([, gmacs]) => round(y(gmacs)),
  );
  /** Along a bandwidth from the left or lower edge up to a level. */
  const slope = (bandwidth: number, level: number): readonly (readonly [number, number])[] => {
    const start = Math.max(from, floor / bandwidth);
    const meets = level / bandwidth;
    return meets <= start
      ? []
      : [[start, start * bandwidth] as const, [Math.min(meets, to), Math.min(level, to * bandwidth)] as const];
  };
  const labelYs = labelled(roofs.map(({ gmacs }) => y(gmacs)));
  return {
    plot,
    xTicks: logTicks(x, 34),
    yTicks: logTicks(y, 22),
    roofs: roofs.map((roof, index) => {
      const rise = slope(roof.memory, roof.gmacs);
      const level = Math.max(from, Math.min(to, ridge(roof)));
      const cached = roof.cache === null ? [] : slope(roof.cache, roof.gmacs);
      return {
        threads: roof.threads,
        path:
          draw([...rise, [level, Math.min(roof.gmacs, level * roof.memory)], [to, Math.min(roof.gmacs, to * roof.memory)]]) ?? '',
        cache: cached.length === 0 ? null : draw(cached),
        label: `${roof.label}, ${roof.threads} ${roof.threads === 1 ? 'thread' : 'threads'}`,
        labelX: plot.x + plot.width,
        labelY: labelYs[index] ?? 0,
      };
    }),
    points: points.map(({ key, run, intensity, gmacs }) => ({ key, run, x: round(x(intensity)), y: round(y(gmacs)) })),
  };
}

/** The point nearest to a place of the chart, within a finger's reach. */
export function nearestPoint(points: readonly PlacedPoint[], x: number, y: number): PlacedPoint | null {
  let nearest: PlacedPoint | null = null;
  let least = NEAR_PX;
  for (const point of points) {
    const distance = Math.hypot(point.x - x, point.y - y);
    if (distance > least) continue;
    least = distance;
    nearest = point;
  }
  return nearest;
}

/** From the least to the most, with a factor of room on both sides; a decade where there is nothing. */
function padded(values: readonly number[], factor: number): readonly [number, number] {
  const [least, most] = extent(values.filter((value) => value > 0 && Number.isFinite(value)));
  return least === undefined ? [1, 10] : [least / factor, most * factor];
}

/** 1, 2 and 5 of each decade where they have room, else every decade, else every second one and so on. */
function logTicks(scale: ScaleLogarithmic<number, number>, spacingPx: number): readonly Tick[] {
  const [from = 1, to = 10] = scale.domain();
  const decadePx = Math.abs(scale(10) - scale(1));
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const every = Math.max(1, Math.ceil(spacingPx / decadePx));
  // From 2 to 5 is 0.4 of a decade, from 1 to 2 and from 5 to 10 it is 0.3.
  const steps = decadePx * 0.3 >= spacingPx ? [1, 2, 5] : [1];
  const decades = Array.from({ length: high - low + 1 }, (_, index) => low + index).filter((decade) => decade % every === 0);
  return decades
    .flatMap((decade) => steps.map((step) => Number(`${step}e${decade}`)))
    .filter((value) => value >= from && value <= to)
    .map((value) => ({ value, at: round(scale(value)), label: value >= 1 ? String(value) : value.toPrecision(1) }));
}

/** Baselines of labels above their lines: no line strikes one through, and none stands on another. Lower lines are labelled first. */
function labelled(lines: readonly number[]): readonly number[] {
  const baselines = lines.map(() => 0);
  let last = Infinity;
  for (const index of lines.map((_, index) => index).sort((a, b) => (lines[b] ?? 0) - (lines[a] ?? 0))) {
    let baseline = Math.min((lines[index] ?? 0) - LABEL_RISE_PX, last - LABEL_PX);
    for (const at of lines.toSorted((a, b) => b - a)) {
      if (at < baseline + 4 && at > baseline - LABEL_PX) baseline = at - LABEL_RISE_PX;
    }
    last = baseline;
    baselines[index] = round(baseline);
  }
  return baselines;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
