import { sqnrDb } from '../../../quantize/grid/quantizationError.ts';

/** How far an output is from the float one, as SQNR in decibels; Infinity where they are equal. */
export function outputDb(float: ArrayLike<number>, other: ArrayLike<number>): number {
  let [signal, rounding] = [0, 0];
  for (let i = 0; i < float.length; i++) {
    signal += float[i]! ** 2;
    rounding += (float[i]! - other[i]!) ** 2;
  }
  return sqnrDb({ signal, rounding, clipping: 0 });
}
