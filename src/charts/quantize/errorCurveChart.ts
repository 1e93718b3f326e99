import { line, scaleLinear, scaleLog } from 'd3';
import type { CurvePoint } from '../../quantize/ranges/errorCurve.ts';
import type { Rect, Tick } from '../geometry.ts';

export interface ErrorCurveChart {
  readonly plot: Rect;
  readonly clipping: string;
  readonly rounding: string;
  readonly sum: string;
  /** Where the sum is smallest, and the share of the range there. */
  readonly best: { readonly x: number; readonly y: number; readonly share: number };
  /** The range that is looked at; null where its error lies outside of the plot. */
  readonly here: { readonly x: number; readonly y: number } | null;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

const MARGIN = { top: 10, right: 12, bottom: 26, left: 52 };
/** So many powers of ten below the largest error, and no less is told apart. */
const DECADES = 6;

/**
 * Clipping and rounding error, and their sum, on a logarithmic scale over the share of the values' range that the ends hold.
 *
 * `here`: the width of the looked at range as a share of that of the values, and its whole error.
 */
export function errorCurveChart(
  points: readonly CurvePoint[],
  here: { readonly share: number; readonly error: number },
  { width, height }: { readonly width: number; readonly height: number },
): ErrorCurveChart {
  const { top, right, bottom, left } = MARGIN;
  const plot: Rect = { x: left, y: top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) };
  const sums = points.map(({ clipping, rounding }) => clipping + rounding);
  const most = Math.max(...sums, Number.MIN_VALUE);
  const least = Math.max(Math.min(...sums.filter((sum) => sum > 0), most) / 10, most * 10 ** -DECADES);
  const x = scaleLinear([0, 1], [plot.x, plot.x + plot.width]);
  const y = scaleLog([least, most], [plot.y + plot.height, plot.y]).clamp(true);
  const curve = (of: (point: CurvePoint) => number): string =>
    line<CurvePoint>(
      ({ share }) => x(share),
      (point) => y(Math.max(least, of(point))),
    )(points.filter((point) => of(point) > least)) ?? '';
  const at = sums.indexOf(Math.min(...sums));
  const powers = Array.from({ length: DECADES + 2 }, (_, i) => 10 ** (Math.ceil(Math.log10(least)) + i)).filter(
    (power) => power <= most,
  );
  const every = Math.ceil(powers.length / 4);
  const isShown = here.share > 0 && here.share <= 1.001 && here.error > 0;
  return {
    plot,
    clipping: curve(({ clipping }) => clipping),
    rounding: curve(({ rounding }) => rounding),
    sum: curve(({ clipping, rounding }) => clipping + rounding),
    best: { x: x(points[at]?.share ?? 1), y: y(Math.max(least, sums[at] ?? least)), share: points[at]?.share ?? 1 },
    here: isShown ? { x: x(Math.min(1, here.share)), y: y(here.error) } : null,
    xTicks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ value: share, at: x(share), label: `${100 * share} %` })),
    yTicks: powers
      .filter((_, i) => i % every === 0)
      .map((power) => ({ value: power, at: y(power), label: power.toExponential(0).replace('-', '−').replace('+', '') })),
  };
}
