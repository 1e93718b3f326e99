import type { Grid } from '../grid/grid.ts';
import type { QuantizationError } from '../grid/quantizationError.ts';
import { binEdges, type Histogram } from './histogram.ts';

/**
 * The integral of the squared distance to the grid, from its lower end to `real` (negative below it).
 *
 * A whole step adds scale^3 / 12; what is left, and what lies outside, adds a third of its cube.
 */
function squaredErrorTo(real: number, { scale, low, high, qMin, qMax }: Grid): number {
  const steps = real <= low ? 0 : real >= high ? qMax - qMin : Math.round((real - low) / scale);
  const left = real <= low ? real - low : real >= high ? real - high : real - low - steps * scale;
  return (steps * scale * scale * scale) / 12 + (left * left * left) / 3;
}

/** Sum over `count` values spread evenly over [from, to]. */
function squaredErrorOf(from: number, to: number, count: number, grid: Grid): number {
  if (to <= from || count === 0) {
    const held = Math.min(grid.high, Math.max(grid.low, from));
    const rounded = grid.low + Math.round((held - grid.low) / grid.scale) * grid.scale;
    return count * (from - rounded) ** 2;
  }
  return (count * (squaredErrorTo(to, grid) - squaredErrorTo(from, grid))) / (to - from);
}

/** Values of a bin more than half a step outside the grid's ends: how many, and their squared distances to the end. */
function clippedOf(from: number, to: number, count: number, grid: Grid): readonly [values: number, squares: number] {
  const [low, high] = [grid.low - grid.scale / 2, grid.high + grid.scale / 2];
  if (to <= from) return from < low || from > high ? [count, squaredErrorOf(from, to, count, grid)] : [0, 0];
  const below = Math.max(0, Math.min(to, low) - from) / (to - from);
  const above = Math.max(0, to - Math.max(from, high)) / (to - from);
  return [
    count * (below + above),
    squaredErrorOf(from, Math.min(to, low), count * below, grid) + squaredErrorOf(Math.max(from, high), to, count * above, grid),
  ];
}

/**
 * Mean squared error alone: what a search asks a thousand times.
 *
 * Neighbouring bins share an edge, so the integral is taken once for each edge.
 */
export function meanSquaredError(histogram: Histogram, grid: Grid): number {
  const { counts, total, first, width, low, high } = histogram;
  let sum = 0;
  let from = Math.max(low, first * width);
  let before = squaredErrorTo(from, grid);
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!;
    const to = Math.min(high, (first + bin + 1) * width);
    const after = squaredErrorTo(to, grid);
    if (count > 0) sum += to > from ? (count * (after - before)) / (to - from) : squaredErrorOf(from, to, count, grid);
    from = to;
    before = after;
  }
  return total === 0 ? 0 : sum / total;
}

/**
 * What a grid makes of values that are known by their histogram: within a bin they are taken as evenly spread, zeros as exact.
 *
 * So it is right for steps finer than a bin too.
 */
export function histogramError(histogram: Histogram, grid: Grid): QuantizationError {
  const { counts, total, sumOfSquares } = histogram;
  let clippedSquares = 0;
  let clipped = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!;
    if (count === 0) continue;
    const [from, to] = binEdges(histogram, bin);
    if (from >= grid.low && to <= grid.high) continue;
    const [values, squares] = clippedOf(from, to, count, grid);
    clipped += values;
    clippedSquares += squares;
  }
  const all = Math.max(1, total);
  const clipping = clippedSquares / all;
  const rounding = Math.max(0, meanSquaredError(histogram, grid) - clipping);
  return { clipping, rounding, signal: sumOfSquares / all, clipped: clipped / all, total };
}
