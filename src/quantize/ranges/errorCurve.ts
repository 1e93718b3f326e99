import type { Histogram } from '../calibration/histogram.ts';
import { histogramError } from '../calibration/histogramError.ts';
import { gridOf, type GridSettings } from '../grid/grid.ts';

/** The two errors of a range whose ends are a share of the way from 0 to the smallest and the largest value. */
export interface CurvePoint {
  readonly share: number;
  readonly clipping: number;
  readonly rounding: number;
}

const POINTS = 40;

/** How clipping and rounding trade places while both ends move in together, from the smallest share to all of the values. */
export function errorCurve(histogram: Histogram, settings: GridSettings): readonly CurvePoint[] {
  if (histogram.low === histogram.high) return [];
  return Array.from({ length: POINTS }, (_, i) => {
    const share = (i + 1) / POINTS;
    const grid = gridOf({ low: histogram.low * share, high: histogram.high * share }, settings);
    const { clipping, rounding } = histogramError(histogram, grid);
    return { share, clipping, rounding };
  });
}
