import type { BlockRecord } from './record.ts';

/** Fewer samples show no modes. */
const LEAST_SAMPLES = 30;
/** Each mode holds at least this part of the samples: less is a tail. */
const LEAST_SHARE = 0.15;
/** The slower mode takes at least this many times the faster one's time. */
const LEAST_RATIO = 1.08;
/** Between the modes lies a valley: its middle 30 % hold at most this part of the samples, where even times would have 15 %. */
const VALLEY = 0.3;
const MOST_IN_VALLEY = 0.04;

/** Whether the timed samples that count gather around two times, as they do where a thread changes between big and LITTLE cores. */
export function hasTwoModes(blocks: readonly BlockRecord[]): boolean {
  const counting = blocks.filter(({ phase, discarded }) => phase === 'timed' && discarded === null);
  return twoModes(counting.flatMap(({ samples }) => samples.map(({ ms }) => ms))) !== null;
}

/**
 * The two times around which positive samples gather; null where they do not.
 *
 * The logarithms are split where the variance between the parts is largest (Otsu's threshold); two modes are told by the share of
 * each, their ratio, and the valley between them.
 */
export function twoModes(samples: readonly number[]): readonly [fast: number, slow: number] | null {
  const logs = Float64Array.from(
    samples.filter((ms) => ms > 0),
    Math.log,
  ).sort();
  const count = logs.length;
  if (count < LEAST_SAMPLES) return null;
  const total = logs.reduce((sum, log) => sum + log, 0);
  let best = { between: -1, low: 0, high: 0, below: 0 };
  let sum = 0;
  for (let below = 1; below < count; below++) {
    sum += logs[below - 1] as number;
    const [low, high] = [sum / below, (total - sum) / (count - below)];
    const between = below * (count - below) * (high - low) ** 2;
    if (between > best.between) best = { between, low, high, below };
  }
  const { low, high, below } = best;
  if (Math.min(below, count - below) < LEAST_SHARE * count) return null;
  if (high - low < Math.log(LEAST_RATIO)) return null;
  const middle = (low + high) / 2;
  const reach = (VALLEY / 2) * (high - low);
  const inValley = logs.filter((log) => Math.abs(log - middle) < reach).length;
  return inValley <= MOST_IN_VALLEY * count ? [Math.exp(low), Math.exp(high)] : null;
}
