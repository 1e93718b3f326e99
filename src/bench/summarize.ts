import { median, medianAbsoluteDeviation, minimum, quantile } from '../core/stats.ts';
import type { BlockRecord, ConfigurationRecord } from './record.ts';
import { roundInterval } from './roundInterval.ts';

/** What the samples of one configuration say. Milliseconds. */
export interface Summary {
  readonly medianMs: number;
  /** 95 % interval of the median; null with too few rounds for one. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly p90Ms: number;
  readonly minMs: number;
  /** Median absolute deviation of the samples. */
  readonly madMs: number;
  readonly samples: number;
  readonly rounds: number;
  readonly discardedBlocks: number;
  readonly discardedSamples: number;
  /** From one short block, before any interleaved round. */
  readonly provisional: boolean;
}

/** Summary of a configuration's times; null where none may be shown: wrong, failed, not judged yet, or no block that counts. */
export function summarize(configuration: ConfigurationRecord): Summary | null {
  if (configuration.status === 'wrong' || configuration.status === 'failed') return null;
  if (configuration.checks.length === 0) return null;
  const counting = blocksThatCount(configuration);
  const samples = counting.flatMap((block) => block.samples.map((sample) => sample.ms));
  if (samples.length === 0) return null;
  const discarded = configuration.blocks.filter((block) => block.discarded !== null);
  return {
    medianMs: median(samples),
    interval: roundInterval(counting.map((block) => block.samples.map((sample) => sample.ms))),
    p90Ms: quantile(samples, 0.9),
    minMs: minimum(samples),
    madMs: medianAbsoluteDeviation(samples),
    samples: samples.length,
    rounds: counting.length,
    discardedBlocks: discarded.length,
    discardedSamples: discarded.reduce((sum, block) => sum + block.samples.length, 0),
    provisional: counting.every((block) => block.phase === 'provisional'),
  };
}

/** How long A takes beside B. */
export interface PairedRatio {
  /** Median over rounds of A's median time over B's: below 1, A is faster. */
  readonly ratio: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly rounds: number;
  /** One a round, in the order of rounds. */
  readonly ratios: readonly number[];
  /** Whether the interval excludes 1; without an interval nothing is shown. */
  readonly verdict: 'faster' | 'slower' | 'no difference shown';
}

/**
 * A against B, paired within rounds, so that heat and drift cancel.
 *
 * Returns null where either has no time to show or no round has both.
 */
export function pairedRatio(a: ConfigurationRecord, b: ConfigurationRecord): PairedRatio | null {
  if (!summarize(a) || !summarize(b)) return null;
  const ofB = new Map(timedBlocks(b).map((block) => [block.round, block]));
  const ratios = timedBlocks(a).flatMap((block) => {
    const other = ofB.get(block.round);
    return other ? [blockMedian(block) / blockMedian(other)] : [];
  });
  if (ratios.length === 0) return null;
  const interval = roundInterval(ratios.map((ratio) => [ratio]));
  const verdict = !interval
    ? 'no difference shown'
    : interval[1] < 1
      ? 'faster'
      : interval[0] > 1
        ? 'slower'
        : 'no difference shown';
  return { ratio: median(ratios), interval, rounds: ratios.length, ratios, verdict };
}

/** Blocks of interleaved rounds where there are any, else the provisional one. */
function blocksThatCount(configuration: ConfigurationRecord): readonly BlockRecord[] {
  const timed = timedBlocks(configuration);
  if (timed.length > 0) return timed;
  return configuration.blocks.filter(
    (block) => block.phase === 'provisional' && block.discarded === null && block.samples.length > 0,
  );
}

function timedBlocks(configuration: ConfigurationRecord): readonly BlockRecord[] {
  return configuration.blocks.filter((block) => block.phase === 'timed' && block.discarded === null && block.samples.length > 0);
}

function blockMedian(block: BlockRecord): number {
  return median(block.samples.map((sample) => sample.ms));
}
