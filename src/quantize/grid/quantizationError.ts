/** What a grid makes of values. Mean squares are over all values, so that the two errors add up to the whole. */
export interface QuantizationError {
  /** Mean square of what clipped values lose: those that lie more than half a step outside the grid's ends. */
  readonly clipping: number;
  /** Mean square of the distance to the nearest step, for all others. */
  readonly rounding: number;
  /** Mean square of the values themselves. */
  readonly signal: number;
  /** Share of the values that are clipped, 0 to 1. */
  readonly clipped: number;
  readonly total: number;
}

/**
 * Signal to quantization noise in decibels: 10 log10(signal / error). Infinity without an error.
 *
 * Each bit more gives about 6 dB while nothing is clipped.
 */
export function sqnrDb({ signal, clipping, rounding }: Pick<QuantizationError, 'signal' | 'clipping' | 'rounding'>): number {
  const noise = clipping + rounding;
  return noise === 0 ? Infinity : 10 * Math.log10(signal / noise);
}

/** The error of several groups of values together, as of channels with a grid each. */
export function combinedError(parts: readonly QuantizationError[]): QuantizationError {
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  const mean = (of: (part: QuantizationError) => number): number =>
    total === 0 ? 0 : parts.reduce((sum, part) => sum + of(part) * part.total, 0) / total;
  return {
    clipping: mean(({ clipping }) => clipping),
    rounding: mean(({ rounding }) => rounding),
    signal: mean(({ signal }) => signal),
    clipped: mean(({ clipped }) => clipped),
    total,
  };
}
