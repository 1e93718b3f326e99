import { median } from '../core/stats.ts';
import type { BlockRecord, CompareSettings, ConfigurationRecord } from './record.ts';

/** A window of sustained running. */
export interface SustainedWindow {
  /** Since the start of the comparison. */
  readonly atMs: number;
  readonly medianMs: number;
  readonly samples: number;
}

/** How a configuration held out. */
export interface SustainedSummary {
  readonly windows: readonly SustainedWindow[];
  readonly firstMinuteMs: number;
  readonly lastMinuteMs: number;
  /** Last minute over first: above 1, it became slower. */
  readonly ratio: number;
}

const MINUTE_MS = 60_000;

/**
 * What a sustained run of a configuration says: the median of each window, and the median of the last minute over that of the first.
 *
 * Windows that a hidden page or a stall disturbed are left out. Where it lasted less than two minutes, first and last are half of it
 * each. Null where the record is of no sustained run, or has fewer than two windows that count.
 */
export function sustainedSummary(
  { blocks, status }: Pick<ConfigurationRecord, 'blocks' | 'status'>,
  { sustained }: Pick<CompareSettings, 'sustained'>,
): SustainedSummary | null {
  if (!sustained || status === 'wrong' || status === 'failed') return null;
  const counting = blocks.filter(
    ({ phase, discarded, samples }) => phase === 'timed' && discarded === null && samples.length > 0,
  );
  if (counting.length < 2) return null;
  const windows = counting.map(({ atMs, samples }) => ({
    atMs,
    medianMs: median(samples.map(({ ms }) => ms)),
    samples: samples.length,
  }));
  const aMinute = Math.max(1, Math.round(MINUTE_MS / sustained.windowMs));
  const part = Math.min(aMinute, Math.floor(counting.length / 2));
  const firstMinuteMs = medianOf(counting.slice(0, part));
  const lastMinuteMs = medianOf(counting.slice(-part));
  return { windows, firstMinuteMs, lastMinuteMs, ratio: lastMinuteMs / firstMinuteMs };
}

function medianOf(blocks: readonly BlockRecord[]): number {
  return median(blocks.flatMap(({ samples }) => samples.map(({ ms }) => ms)));
}
