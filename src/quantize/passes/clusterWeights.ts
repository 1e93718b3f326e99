/** Rounds after which a clustering that still moves is good enough: on real weights it rests within 100. */
const MAX_ROUNDS = 300;

/** sums[i] is the sum of the first i values, in double precision. */
function runningSums(sorted: Float32Array): Float64Array {
  const sums = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) sums[i + 1] = sums[i]! + sorted[i]!;
  return sums;
}

/** How many of the sorted values lie below `limit`. */
function countBelow(sorted: Float32Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The k centres of Lloyd's k-means in one dimension, ascending, from evenly spaced ones between the smallest and the largest value.
 *
 * A centre that has no values stays where it is.
 */
function centresOf(sorted: Float32Array, k: number): Float64Array {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const sums = runningSums(sorted);
  let centres = Float64Array.from({ length: k }, (_, i) => (k === 1 ? (low + high) / 2 : low + ((high - low) * i) / (k - 1)));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let from = 0;
    const moved = centres.map((centre, i) => {
      const to = i === k - 1 ? sorted.length : countBelow(sorted, (centre + centres[i + 1]!) / 2);
      const mean = to > from ? (sums[to]! - sums[from]!) / (to - from) : centre;
      from = Math.max(from, to);
      return mean;
    });
    if (moved.every((centre, i) => centre === centres[i])) break;
    centres = moved;
  }
  return centres;
}

/**
 * Weights that have at most `k` different values, each the mean of those it stands for (k-means in one dimension); newly allocated.
 *
 * Deterministic: the centres begin evenly spaced between the smallest and the largest weight, as TensorFlow's model optimization
 * toolkit has it by default. With `keepZeros`, 0 is one of the k values and stands for the zeros alone, so that what was pruned
 * stays pruned.
 *
 * @throws RangeError for k that is no whole number from 1 on (2 with `keepZeros`)
 */
export function clusterWeights(weights: Float32Array, k: number, keepZeros: boolean): Float32Array<ArrayBuffer> {
  const least = keepZeros ? 2 : 1;
  if (!Number.isInteger(k) || k < least) throw new RangeError(`weights have a whole number of values from ${least} on, got ${k}`);
  const sorted = (keepZeros ? weights.filter((weight) => weight !== 0) : Float32Array.from(weights)).sort();
  if (sorted.length === 0) return Float32Array.from(weights);
  const centres = centresOf(sorted, keepZeros ? k - 1 : k);
  const middles = centres.subarray(1).map((centre, i) => (centre + centres[i]!) / 2);
  return Float32Array.from(weights, (weight) => {
    if (keepZeros && weight === 0) return 0;
    let [low, high] = [0, middles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (middles[middle]! <= weight) low = middle + 1;
      else high = middle;
    }
    return centres[low]!;
  });
}
