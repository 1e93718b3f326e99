import type { MeasuredRun } from '../../bench/measuredRun.ts';

/** The runs with the layers of one model only: that of the first run with layers. Where a file's hash is not known it is taken to be the same. */
export function ofOneModel(runs: readonly MeasuredRun[]): readonly MeasuredRun[] {
  const sha256 = runs.find((run) => run.layers.length > 0 && run.model.sha256 !== null)?.model.sha256 ?? null;
  return runs.map((run) => (sha256 === null || (run.model.sha256 ?? sha256) === sha256 ? run : { ...run, layers: [] }));
}
