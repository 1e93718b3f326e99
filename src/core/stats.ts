/**
 * Quantile of a sample by linear interpolation between order statistics (R-7, as d3 and NumPy): 0 is the smallest value, 1 the largest.
 *
 * @throws RangeError for an empty sample or `p` outside [0, 1]
 * @see Hyndman and Fan, Sample Quantiles in Statistical Packages (1996), definition 7
 */
export function quantile(values: Iterable<number>, p: number): number {
  return quantileSorted(Float64Array.from(values).sort(), p);
}

/**
 * The same for values already in ascending order.
 *
 * @throws RangeError for an empty sample or `p` outside [0, 1]
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError('a quantile of no values was asked for');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies in [0, 1], got ${p}`);
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

/**
 * The middle value, or the mean of the two middle ones.
 *
 * @throws RangeError for an empty sample
 */
export function median(values: Iterable<number>): number {
  return quantile(values, 0.5);
}

/**
 * Median absolute deviation from the median, not scaled to a standard deviation.
 *
 * @throws RangeError for an empty sample
 */
export function medianAbsoluteDeviation(values: Iterable<number>): number {
  const sample = [...values];
  const centre = median(sample);
  return median(sample.map((value) => Math.abs(value - centre)));
}

/**
 * The smallest value.
 *
 * @throws RangeError for an empty sample
 */
export function minimum(values: Iterable<number>): number {
  return quantile(values, 0);
}

/**
 * Where the fastest tenth ends: the 0.1 quantile, for comparisons that should not see what else the machine does.
 *
 * @throws RangeError for an empty sample
 */
export function bestDecile(values: Iterable<number>): number {
  return quantile(values, 0.1);
}

/**
 * Geometric mean: the mean for ratios, which gives a and 1/a together 1.
 *
 * @throws RangeError for an empty sample or a value that is not positive
 */
export function geometricMean(values: Iterable<number>): number {
  let sumOfLogs = 0;
  let count = 0;
  for (const value of values) {
    if (!(value > 0)) throw new RangeError(`a geometric mean takes positive values, got ${value}`);
    sumOfLogs += Math.log(value);
    count++;
  }
  if (count === 0) throw new RangeError('a geometric mean of no values was asked for');
  return Math.exp(sumOfLogs / count);
}
