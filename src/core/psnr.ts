/**
 * Peak signal-to-noise ratio in dB: 10 log10(peak^2 / mean squared difference); Infinity for equal signals.
 *
 * `peak` is the largest value that a signal can have, over its least: 1 for pictures in [0, 1], 255 for bytes.
 *
 * @throws RangeError for signals of different lengths, none at all, or a peak that is not positive
 */
export function psnr(reference: ArrayLike<number>, signal: ArrayLike<number>, peak: number): number {
  if (reference.length !== signal.length || reference.length === 0)
    throw new RangeError(`two signals of one length are compared, got ${reference.length} and ${signal.length} values`);
  if (!(peak > 0)) throw new RangeError(`the peak is a number above 0, got ${peak}`);
  let squares = 0;
  for (let index = 0; index < reference.length; index++) squares += (reference[index]! - signal[index]!) ** 2;
  return psnrOfSquares(squares, reference.length, peak);
}

/** The same of a sum of squared differences over `count` values. */
export function psnrOfSquares(squares: number, count: number, peak: number): number {
  return squares === 0 ? Infinity : 10 * Math.log10((peak * peak * count) / squares);
}
