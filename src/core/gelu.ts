import { erf } from './erf.ts';

/**
 * Gaussian error linear unit, x * P(X <= x) for a standard normal X.
 *
 * `approximate` is the tanh form of Hendrycks and Gimpel (arXiv:1606.08415), which differs from it by up to 5e-4.
 */
export function gelu(x: number, approximate: boolean): number {
  if (approximate) return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  return 0.5 * x * (1 + erf(x * Math.SQRT1_2));
}
