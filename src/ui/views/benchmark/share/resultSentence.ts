import type { MeasuredRun } from '../../../../bench/measuredRun.ts';
import type { ResultSummary } from '../../../../bench/share/resultSummary.ts';
import { formatMs } from '../../../../charts/formatMs.ts';

/**
 * The fastest configuration of a received result and how far ahead it is, in a sentence.
 *
 * A summary has no rounds to pair: whether the lead is real is told by whether the two intervals overlap.
 */
export function resultSentence({ runs }: Pick<ResultSummary, 'runs'>): string {
  const timed = runs.filter((run) => run.total !== null).sort((a, b) => time(a) - time(b));
  const [first, second] = timed;
  if (!first) return 'No configuration has a time that may be shown.';
  const lead = `${first.label}: ${formatMs(time(first))} an inference`;
  if (!second) return `${lead}.`;
  const [, high = Infinity] = first.total?.interval ?? [];
  const [low = -Infinity] = second.total?.interval ?? [];
  if (high >= low) return `${lead}; between it and ${second.label} the intervals overlap, so no difference is shown.`;
  return `${lead}, ${(time(second) / time(first)).toFixed(2)} times as fast as ${second.label}.`;
}

function time({ total }: MeasuredRun): number {
  return total?.medianMs ?? Infinity;
}
