import { mulberry32 } from '../core/random.ts';
import { median } from '../core/stats.ts';

/** Fewer rounds than this give no interval. */
export const MIN_ROUNDS_FOR_INTERVAL = 5;

const REPLICATES = 400;
/** Enough to place a median within a block; the rest of a long block would only slow the bootstrap down. */
const MOST_SAMPLES_A_ROUND = 101;

/** 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101,
  2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** Below this a time is zero as far as any clock can tell, and has no logarithm. */
const LEAST = 1e-9;

/**
 * 95 % interval of the median of times or ratios, from samples grouped by round: bootstrap standard error times Student's t.
 *
 * Whole rounds are resampled, since runs in a block are correlated; every round weighs the same. A plain percentile bootstrap
 * covers about 90 % with 8 rounds. This one takes the standard deviation of the logarithms of the resampled medians, times
 * sqrt(n / (n - 1)) for n rounds, times t with n - 1 degrees of freedom, as a factor on both sides of the median: between 93 and
 * 99 % in simulations with even, skewed and disturbed rounds. Deterministic: the resampling has a fixed seed.
 *
 * Returns null below MIN_ROUNDS_FOR_INTERVAL rounds with samples.
 */
export function roundInterval(rounds: readonly (readonly number[])[]): readonly [low: number, high: number] | null {
  const filled = rounds.filter((round) => round.length > 0);
  const count = filled.length;
  if (count < MIN_ROUNDS_FOR_INTERVAL) return null;
  const random = mulberry32(0x0b00757a);
  const { values, owners, weights } = pool(filled);
  const times = new Float64Array(count);
  const logs = Array.from({ length: REPLICATES }, () => {
    times.fill(0);
    for (let draw = 0; draw < count; draw++) {
      const drawn = Math.floor(random() * count);
      times[drawn] = (times[drawn] as number) + 1;
    }
    const resampled = times.map((drawn, round) => drawn * (weights[round] as number));
    return Math.log(Math.max(LEAST, weightedMedian(values, owners, resampled, count)));
  });
  const mean = logs.reduce((sum, value) => sum + value, 0) / REPLICATES;
  const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (REPLICATES - 1);
  const t = T_975[count - 2] ?? 1.96 + 2.46 / (count - 1);
  const factor = Math.exp(t * Math.sqrt((variance * count) / (count - 1)));
  const centre = median(filled.flat());
  return [centre / factor, centre * factor];
}

/** Samples of all rounds in ascending order, with the round of each; the samples of a round weigh 1 together. */
function pool(rounds: readonly (readonly number[])[]) {
  const pairs = rounds.flatMap((round, owner) => thinned(round).map((value) => ({ value, owner })));
  pairs.sort((a, b) => a.value - b.value);
  return {
    values: Float64Array.from(pairs, (pair) => pair.value),
    owners: Uint32Array.from(pairs, (pair) => pair.owner),
    weights: rounds.map((round) => 1 / Math.min(round.length, MOST_SAMPLES_A_ROUND)),
  };
}

/** Evenly spaced order statistics of a round with very many samples. */
function thinned(round: readonly number[]): readonly number[] {
  if (round.length <= MOST_SAMPLES_A_ROUND) return round;
  const sorted = Float64Array.from(round).sort();
  const step = (sorted.length - 1) / (MOST_SAMPLES_A_ROUND - 1);
  return Array.from({ length: MOST_SAMPLES_A_ROUND }, (_, index) => sorted[Math.round(index * step)] as number);
}

/** The value at half of the total weight; the mean of two where the half falls between them. */
function weightedMedian(values: Float64Array, owners: Uint32Array, weights: Float64Array, total: number): number {
  const half = total / 2;
  let sum = 0;
  let below = NaN;
  for (let index = 0; index < values.length; index++) {
    const weight = weights[owners[index] as number] as number;
    if (weight === 0) continue;
    const value = values[index] as number;
    if (!Number.isNaN(below)) return (below + value) / 2;
    sum += weight;
    if (sum > half + 1e-9) return value;
    if (sum > half - 1e-9) below = value;
  }
  return below;
}
