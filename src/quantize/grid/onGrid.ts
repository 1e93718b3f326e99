import { quantizeValue } from '../../core/quantization.ts';
import type { Grid } from './grid.ts';

/** A real number taken to the grid and back, in float32 as engines have it: rounded half to even, held at the ends. */
export function onGrid(real: number, { scale, zeroPoint, qMin, qMax }: Grid): number {
  return Math.fround((quantizeValue(real, scale, zeroPoint, { min: qMin, max: qMax }) - zeroPoint) * scale);
}
