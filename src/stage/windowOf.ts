import { borderIndex } from './borderIndex.ts';
import type { Geometry } from './geometry.ts';
import { tapPosition } from './terms.ts';

/** A tap of the filter along one dimension, where it lies in the image's coordinates, and which index it reads there. */
export interface WindowTap {
  readonly tap: number;
  readonly at: number;
  /** -1 where a zero of the padding stands. */
  readonly index: number;
}

/** What an output position reads: every row with every column. */
export interface StageWindow {
  readonly rows: readonly WindowTap[];
  readonly columns: readonly WindowTap[];
}

/** The window of an output position, in the order of the taps; of a transposed convolution the inputs that land on it. */
export function windowOf(geometry: Geometry, outY: number, outX: number): StageWindow {
  return { rows: tapsOf(geometry, true, outY), columns: tapsOf(geometry, false, outX) };
}

function tapsOf(geometry: Geometry, vertical: boolean, out: number): readonly WindowTap[] {
  const [count, size] = vertical ? [geometry.filterHeight, geometry.inHeight] : [geometry.filterWidth, geometry.inWidth];
  const taps: WindowTap[] = [];
  for (let tap = 0; tap < count; tap++) {
    const at = tapPosition(geometry, vertical, out, tap);
    if (at !== null) taps.push({ tap, at, index: borderIndex(geometry.border, at, size) });
  }
  return taps;
}
