/**
 * Weights with the smallest `share` of them, by magnitude, set to 0; newly allocated.
 *
 * round(share * count) weights are 0 afterwards, or more where more were before; of equal magnitudes the first go first.
 *
 * @throws RangeError for a share outside 0..1
 * @see Han, Pool, Tran, Dally: Learning both Weights and Connections for Efficient Neural Networks (2015)
 */
export function pruneWeights(weights: Float32Array, share: number): Float32Array<ArrayBuffer> {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share of weights lies between 0 and 1, got ${share}`);
  const out = Float32Array.from(weights);
  const count = Math.round(share * out.length);
  if (count === 0) return out;
  const threshold = out.map(Math.abs).sort()[count - 1]!;
  let left = count;
  for (const weight of out) if (Math.abs(weight) < threshold) left--;
  for (let i = 0; i < out.length; i++) {
    const magnitude = Math.abs(out[i]!);
    if (magnitude < threshold || (magnitude === threshold && left-- > 0)) out[i] = 0;
  }
  return out;
}
