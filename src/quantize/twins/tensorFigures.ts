/** How far one tensor is from another that should hold the same. */
export interface TensorFigures {
  /** Mean square of the first tensor's values, and of the differences. */
  readonly signal: number;
  readonly noise: number;
  /** 10 log10(signal / noise) in decibels: Infinity where nothing differs, null where there is no signal or a value is not finite. */
  readonly sqnrDb: number | null;
  /** Largest and mean difference over the range of the first tensor's values, zero in it; null where that range is empty. */
  readonly maxShare: number | null;
  readonly meanShare: number | null;
  /** 1 for the same direction; null where one of the two is all zero or not finite. */
  readonly cosine: number | null;
}

/**
 * Figures of the second tensor against the first, in real values.
 *
 * @throws RangeError for tensors of different sizes
 */
export function tensorFigures(first: ArrayLike<number>, second: ArrayLike<number>): TensorFigures {
  const count = first.length;
  if (second.length !== count)
    throw new RangeError(`two tensors of one size are compared, got ${count} and ${second.length} values`);
  let [low, high, largest, sum, dot, firstSquare, secondSquare, errorSquare] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [a, b] = [first[i]!, second[i]!];
    if (a < low) low = a;
    if (a > high) high = a;
    const error = Math.abs(a - b);
    if (!(error <= largest)) largest = error;
    sum += error;
    dot += a * b;
    firstSquare += a * a;
    secondSquare += b * b;
    errorSquare += error * error;
  }
  const [range, all] = [high - low, Math.max(1, count)];
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    signal: firstSquare / all,
    noise: errorSquare / all,
    sqnrDb: decibels(firstSquare, errorSquare),
    maxShare: finite(largest / range),
    meanShare: finite(sum / all / range),
    cosine: finite(Math.min(1, dot / Math.sqrt(firstSquare * secondSquare))),
  };
}

/** 10 log10(signal / noise): Infinity without noise, null without signal or where one is not finite. */
export function decibels(signal: number, noise: number): number | null {
  if (!Number.isFinite(signal) || !Number.isFinite(noise)) return null;
  if (noise === 0) return Infinity;
  return signal === 0 ? null : 10 * Math.log10(signal / noise);
}
