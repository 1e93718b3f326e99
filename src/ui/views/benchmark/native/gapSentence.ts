import type { LayerGap } from '../../../../bench/layerGaps.ts';
import type { MatchedLayers } from '../../../../bench/matchedLayers.ts';
import type { MeasuredRun, RunTotal } from '../../../../bench/measuredRun.ts';

/** What a total is, in the words of its source: `sum of layers` is no time of a whole inference. */
export const TOTAL_WORDS: Readonly<Record<RunTotal['kind'], string>> = {
  median: 'median of whole inferences',
  mean: 'mean of whole inferences',
  'sum of layers': 'sum of the layers’ averages',
};

/**
 * A browser's run against a native one in a sentence: "The browser needs 2.1 times the time of the native run; conv1 (CONV_2D) is the
 * largest gap: 1.4 ms." Says what it compares where the two totals are of different kinds, and why where nothing can be compared.
 */
export function gapSentence(
  native: MeasuredRun,
  browser: MeasuredRun,
  { rows }: MatchedLayers,
  gaps: readonly LayerGap[],
): string {
  const [first, second] = [native.total, browser.total];
  const whole =
    first === null || second === null
      ? `There is no end-to-end time of the ${first === null ? 'native' : 'browser'} run to compare`
      : ratioWords(second.medianMs / first.medianMs);
  const kinds =
    first !== null && second !== null && first.kind !== second.kind ? ` (its ${second.kind} against a ${first.kind})` : '';
  const timed = gaps.filter(({ differenceMs }) => differenceMs !== null);
  const largest = timed.reduce<LayerGap | null>(
    (found, gap) => (Math.abs(gap.differenceMs!) > Math.abs(found?.differenceMs ?? 0) ? gap : found),
    null,
  );
  if (largest === null) return `${whole}${kinds}; no layer has a time in both.`;
  const { differenceMs } = largest;
  const words = `${Math.abs(differenceMs!).toFixed(2)} ms ${differenceMs! > 0 ? 'more' : 'less'} in the browser`;
  const row = rows[largest.rows[0]!]!;
  const last = rows[largest.rows.at(-1)!]!;
  const place = (at: typeof row, position: number) => `${at.index ?? position} ${at.op}`;
  const layers =
    largest.rows.length === 1
      ? `layer ${place(row, largest.rows[0]!)}`
      : `layers ${place(row, largest.rows[0]!)} to ${place(last, largest.rows.at(-1)!)}`;
  return `${whole}${kinds}; ${layers} ${largest.rows.length === 1 ? 'is' : 'are'} the largest gap: ${words}.`;
}

function ratioWords(ratio: number): string {
  if (!Number.isFinite(ratio) || ratio <= 0) return 'One of the two times is zero';
  if (ratio > 0.98 && ratio < 1.02) return 'Browser and native run take the same time within 2 %';
  return ratio > 1
    ? `The browser needs ${ratio.toFixed(1)}× the time of the native run`
    : `The browser needs ${(ratio * 100).toFixed(0)} % of the time of the native run`;
}
