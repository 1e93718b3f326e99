/**
 * The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, to about 1e-15.
 *
 * Below 2 the power series (Abramowitz and Stegun 7.1.6, all terms positive); above it the continued fraction of erfc
 * (7.1.14), evaluated from its tail.
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const magnitude = Math.abs(x);
  // erfc(6) is 2e-17: 1 in double precision.
  if (magnitude >= 6) return Math.sign(x);
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (magnitude < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 60; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 2 * scale * sum;
  }
  let fraction = magnitude;
  for (let n = 60; n >= 1; n--) fraction = magnitude + n / 2 / fraction;
  return Math.sign(x) * (1 - scale / fraction);
}
