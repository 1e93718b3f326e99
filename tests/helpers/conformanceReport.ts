import type { Entry } from './manifest.ts';
import { agreement, type TensorVerdict } from './runEntry.ts';

/** What a sweep over the manifest found, line by line as it went. */
export interface ReportRow {
  readonly entry: Entry;
  readonly verdicts: readonly TensorVerdict[];
}

/** The sweep in words: totals, then each entry that is not bit for bit its golden. */
export function describeSweep(title: string, rows: readonly ReportRow[], notRun: readonly string[]): string {
  const runs = rows.reduce((sum, { entry }) => sum + entry.runs.length, 0);
  const verdicts = rows.flatMap((row) => row.verdicts);
  const inexact = rows.filter((row) => row.verdicts.some(({ differing }) => differing > 0));
  return [
    `${title}: ${rows.length} entries, ${runs} runs, ${verdicts.length} tensors, ${verdicts.filter(({ passed }) => passed).length} within tolerance`,
    ...inexact.map(({ entry, verdicts: own }) => `  ${entry.name} (${entry.kind}): ${agreement(own)}`),
    ...(notRun.length > 0 ? [`  not run, package not installed: ${notRun.join(', ')}`] : []),
    '',
  ].join('\n');
}
