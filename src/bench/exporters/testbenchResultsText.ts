import type { MeasuredRun } from '../measuredRun.ts';

/**
 * Runs as the testbench's result JSON, which its dashboard reads: by model, milliseconds. As there `mean_time` is the sum of the
 * layers; where a run has none it is the time of the whole. Runs that were not timed are left out.
 */
export function testbenchResultsText(runs: readonly MeasuredRun[]): string {
  const byModel: Record<string, unknown[]> = {};
  for (const { model, engine, threads, total, layers, label } of runs) {
    const times = layers.flatMap(({ op, ms }) => (ms === null ? [] : [{ layer: op, time: ms }]));
    const mean = times.length > 0 ? times.reduce((sum, { time }) => sum + time, 0) : total?.medianMs;
    if (mean === undefined) continue;
    const type = threads === null ? engine || label : `${engine || label}_${threads}Threads`;
    (byModel[model.title] ??= []).push({ type, mean_time: mean, ...(threads === null ? {} : { threads }), times });
  }
  return `${JSON.stringify(byModel, null, 2)}\n`;
}
