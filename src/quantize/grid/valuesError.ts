import { roundHalfEven } from '../../core/roundHalfEven.ts';
import type { Grid } from './grid.ts';
import type { QuantizationError } from './quantizationError.ts';

/** What a grid makes of values, each taken there and back as onGrid does. */
export function valuesError(values: ArrayLike<number>, { scale, zeroPoint, qMin, qMax }: Grid): QuantizationError {
  const [least, most] = [qMin - zeroPoint, qMax - zeroPoint];
  let [clipping, rounding, signal, clipped] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const steps = roundHalfEven(Math.fround(value / scale));
    const back = Math.fround((steps > most ? most : steps >= least ? steps : least) * scale);
    const square = (value - back) * (value - back);
    signal += value * value;
    if (steps < least || steps > most) {
      clipping += square;
      clipped++;
    } else rounding += square;
  }
  const total = values.length;
  const all = Math.max(1, total);
  return { clipping: clipping / all, rounding: rounding / all, signal: signal / all, clipped: clipped / all, total };
}
