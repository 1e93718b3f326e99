import type { ConfigurationRun } from './configurationRun.ts';
import { summarize } from './summarize.ts';

/** Index of the fastest run by what is known so far; null where none has a time. */
export function fastestRun(runs: readonly ConfigurationRun[]): number | null {
  const times = runs.flatMap((run, index) => {
    const summary = summarize(run.record);
    return summary ? [{ index, medianMs: summary.medianMs }] : [];
  });
  return times.sort((a, b) => a.medianMs - b.medianMs)[0]?.index ?? null;
}
