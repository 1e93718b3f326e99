import type { Grid } from './grid.ts';
import { onGrid } from './onGrid.ts';
import type { QuantizationError } from './quantizationError.ts';

/** What a grid makes of values, each taken there and back. Values that are not finite have no error that could be told. */
export function valuesError(values: ArrayLike<number>, grid: Grid): QuantizationError {
  let [clipping, rounding, signal, clipped] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const square = (value - onGrid(value, grid)) ** 2;
    signal += value * value;
    if (value < grid.low || value > grid.high) {
      clipping += square;
      clipped++;
    } else rounding += square;
  }
  const total = values.length;
  const all = Math.max(1, total);
  return { clipping: clipping / all, rounding: rounding / all, signal: signal / all, clipped: clipped / all, total };
}
