/** Largest distance between two outputs as a share of the range of the expected one; Infinity where a number is missing. */
export function largestErrorShare(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (got.length !== expected.length) return Infinity;
  let [low, high, largest] = [0, 0, 0];
  for (let index = 0; index < expected.length; index++) {
    const value = expected[index]!;
    low = Math.min(low, value);
    high = Math.max(high, value);
    const error = Math.abs(got[index]! - value);
    if (!(error <= largest)) largest = Number.isNaN(error) ? Infinity : error;
  }
  return largest === 0 ? 0 : largest / (high - low);
}
