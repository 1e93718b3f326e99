import type { VariantsRecord } from '../../bench/variants.ts';

/** Thread counts of the study, those of the phone that it is compared with. */
export const SWEEP_COUNTS = [1, 2, 4, 8] as const;

/** Seconds that whisper.cpp took on a Pixel 4a, whose eight cores are two fast and six slow ones, with each count. */
export const PHONE_SECONDS = [55, 44, 72, 99] as const;

/** The phone's times as parts of that with one thread. */
export const PHONE_PARTS: readonly number[] = PHONE_SECONDS.map((seconds) => seconds / PHONE_SECONDS[0]);

/** Guessed parts of one thread's time, from percents with commas; the first is 1. Null for what is no such guess. */
export function readCurve(text: string): readonly number[] | null {
  const parts = text.split(',').map((part) => Number(part) / 100);
  const isCurve = parts.length === SWEEP_COUNTS.length && parts.every((part) => Number.isFinite(part) && part > 0);
  return isCurve ? [1, ...parts.slice(1)] : null;
}

/** The text that readCurve reads: percents, rounded to whole ones, with commas. */
export function writeCurve(parts: readonly number[]): string {
  return parts.map((part) => Math.round(100 * part)).join(',');
}

/** What a sweep found, in the order of SWEEP_COUNTS. */
export interface Sweep {
  /** Parts of one thread's time, paired within rounds; null where there is no time. */
  readonly parts: readonly (number | null)[];
  readonly intervals: readonly (readonly [low: number, high: number] | null)[];
  /** Counts that cannot be told from the fastest. */
  readonly fastest: readonly number[];
  readonly done: boolean;
}

/** The sweep of a record whose variants are one a count; null without a record, or without the time of one thread. */
export function sweepOf(record: VariantsRecord | null): Sweep | null {
  if (!record || record.variants.length !== SWEEP_COUNTS.length || record.variants[0]?.medianMs == null) return null;
  const parts = record.variants.map(({ medianMs, speedUp }, index) =>
    index === 0 ? 1 : medianMs === null || !speedUp ? null : 1 / speedUp.median,
  );
  const intervals = record.variants.map(({ speedUp }) =>
    speedUp?.interval ? ([1 / speedUp.interval[1], 1 / speedUp.interval[0]] as const) : null,
  );
  const timed = record.variants.flatMap(({ medianMs, interval }, index) =>
    medianMs === null
      ? []
      : [{ count: SWEEP_COUNTS[index]!, medianMs, low: interval?.[0] ?? medianMs, high: interval?.[1] ?? medianMs }],
  );
  const best = timed.reduce((least, each) => (each.medianMs < least.medianMs ? each : least));
  return {
    parts,
    intervals,
    fastest: timed.filter(({ low }) => low <= best.high).map(({ count }) => count),
    done: record.state === 'done',
  };
}
