import type { RealRange } from '../grid/realRange.ts';
import { binEdges, type Histogram } from './histogram.ts';

/** Share of the values that the percentile method keeps, in percent, unless another is asked for. */
export const KEPT_PERCENT = 99.99;

/** The value below which `share` of all values lie: within a bin they are taken as evenly spread. */
function quantileOf(histogram: Histogram, share: number): number {
  const { counts, first, zeros, total, low, high } = histogram;
  let left = share * total;
  for (let bin = 0; bin < counts.length; bin++) {
    // Zeros lie before the first bin that begins at 0.
    if (first + bin === 0 && zeros > 0) {
      if (left <= zeros) return 0;
      left -= zeros;
    }
    const count = counts[bin]!;
    if (count > 0 && left <= count) {
      const [from, to] = binEdges(histogram, bin);
      return from + ((to - from) * left) / count;
    }
    left -= count;
  }
  return share < 0.5 ? low : high;
}

/**
 * The range that keeps `percent` of the values: the same share is cut off at both ends.
 *
 * It minimises nothing but the say of the few largest values; for 100 it is the smallest and the largest. Exact to the width of a bin.
 *
 * @throws RangeError for `percent` outside (0, 100]
 */
export function percentileRange(histogram: Histogram, percent: number = KEPT_PERCENT): RealRange {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`a share in percent lies in (0, 100], got ${percent}`);
  const cut = (1 - percent / 100) / 2;
  return { low: quantileOf(histogram, cut), high: quantileOf(histogram, 1 - cut) };
}
