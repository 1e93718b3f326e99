import type { VariantsRecord, VariantTime } from '../../../bench/variants.ts';
import { formatCount } from '../../format/formatNumber.ts';
import { formatTime } from '../../format/formatTime.ts';
import type { TableRow } from '../../format/tableText.ts';

/** A variant of a record as its row shows it. Positions are percentages of the bar's width. */
export interface TimingRow {
  readonly id: string;
  readonly label: string;
  readonly macs: string;
  /** Said in place of a time where there is none. */
  readonly reason: string | null;
  readonly broken: boolean;
  readonly time: string;
  readonly interval: string | null;
  readonly samples: string;
  /** GMAC/s; null without a time or MACs. */
  readonly rate: string | null;
  /** GB/s of weights; null where nobody asked, or without a time. */
  readonly weightRate: string | null;
  readonly bar: number;
  readonly whisker: readonly [from: number, to: number] | null;
  readonly speedUp: string | null;
  /** Which way the interval of the speed-up lies; `none` where it holds 1. */
  readonly verdict: 'faster' | 'slower' | 'none' | null;
  readonly tags: string;
}

/** Bytes of weights by the id of a variant. */
export type WeightBytes = Readonly<Record<string, number>>;

/** Rows in the record's order; the longest interval fills the width. */
export function timingRows(record: VariantsRecord, weightBytes: WeightBytes = {}): readonly TimingRow[] {
  const longest = Math.max(0, ...record.variants.map(({ medianMs, interval }) => interval?.[1] ?? medianMs ?? 0));
  const share = (ms: number) => (longest > 0 ? (100 * ms) / longest : 0);
  return record.variants.map((variant, index) => {
    const { id, label, status, macs, medianMs, interval, samples, rounds, speedUp, tags } = variant;
    return {
      id,
      label,
      macs: `${formatCount(macs)}\u202fMAC`,
      reason: medianMs === null ? reasonOf(variant) : null,
      broken: status === 'failed' || status === 'wrong',
      time: formatTime(medianMs),
      interval: interval && `${formatTime(interval[0])} to ${formatTime(interval[1])}`,
      samples: rounds > 0 ? `n = ${samples} in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}` : `n = ${samples}, provisional`,
      rate: medianMs !== null && medianMs > 0 && macs > 0 ? `${(macs / medianMs / 1e6).toPrecision(3)}\u202fGMAC/s` : null,
      weightRate: weightRate(weightBytes[id], medianMs),
      bar: share(medianMs ?? 0),
      whisker: interval && [share(interval[0]), share(interval[1])],
      speedUp: index === 0 || medianMs === null ? null : speedUpWords(speedUp),
      verdict: speedUp?.interval ? verdictOf(speedUp.interval) : null,
      tags: tags.join(', '),
    };
  });
}

/** The record's numbers as rows of a table to copy. */
export function timingTable(record: VariantsRecord): readonly TableRow[] {
  return record.variants.map(({ label, status, macs, medianMs, interval, samples, rounds, speedUp, error }) => ({
    variant: label,
    engine: record.configuration.order[0] ?? '',
    threads: record.threads,
    status,
    macs,
    medianMs,
    lowMs: interval?.[0] ?? null,
    highMs: interval?.[1] ?? null,
    samples,
    rounds,
    speedUp: speedUp?.median ?? null,
    speedUpLow: speedUp?.interval?.[0] ?? null,
    speedUpHigh: speedUp?.interval?.[1] ?? null,
    reason: error,
  }));
}

/** What a timing is doing, and how far it is from 0 to 1; null where the end is not known. */
export function timingProgress(record: VariantsRecord | null): { readonly label: string; readonly value: number | null } {
  if (!record || record.state === 'done' || record.state === 'cancelled')
    return { label: 'Making the models and computing what judges them', value: null };
  const { variants, state } = record;
  const tried = variants.filter(({ status }) => status !== 'waiting').length;
  if (state === 'opening')
    return { label: `Opening and checking, ${tried} of ${variants.length}`, value: tried / variants.length };
  const rounds = Math.max(0, ...variants.map((variant) => variant.rounds));
  return { label: `Interleaved rounds, ${rounds} done: refining until the intervals are narrow`, value: null };
}

/** The result in a sentence for a screen reader; empty while it is on its way. */
export function timingWords(record: VariantsRecord): string {
  if (record.state !== 'done' && record.state !== 'cancelled') return '';
  const words = timingRows(record).map(({ label, time, reason, speedUp }) =>
    [label, reason ?? time, speedUp].filter(Boolean).join(', '),
  );
  return `Timing ${record.state}. ${words.join('; ')}.`;
}

function speedUpWords(speedUp: VariantTime['speedUp']): string {
  if (!speedUp) return 'not compared with the first row';
  const { median, interval } = speedUp;
  if (!interval) return `${ratio(median)}× as fast as the first row, no interval yet`;
  const [low, high] = interval;
  const verdict = verdictOf(interval);
  if (verdict === 'none')
    return `no difference shown: ${ratio(median)}× as fast as the first row [${ratio(low)}, ${ratio(high)}]`;
  if (verdict === 'faster') return `${ratio(median)}× as fast as the first row [${ratio(low)}, ${ratio(high)}]`;
  return `${ratio(1 / median)}× the time of the first row [${ratio(1 / high)}, ${ratio(1 / low)}]`;
}

function weightRate(bytes: number | undefined, medianMs: number | null): string | null {
  return bytes === undefined || !medianMs ? null : `${(bytes / medianMs / 1e6).toPrecision(3)}\u202fGB/s`;
}

function verdictOf([low, high]: readonly [number, number]): 'faster' | 'slower' | 'none' {
  return low > 1 ? 'faster' : high < 1 ? 'slower' : 'none';
}

function ratio(value: number): string {
  return value >= 9.95 ? value.toFixed(1) : value.toFixed(2);
}

function reasonOf({ status, error }: VariantTime): string {
  if (status === 'failed') return `failed: ${error ?? 'no reason given'}`;
  if (status === 'wrong') return `wrong: ${error ?? 'its output is not that of the reference'}`;
  return status === 'measuring' ? 'being measured' : 'waiting';
}
