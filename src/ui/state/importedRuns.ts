import type { MeasuredRun } from '../../bench/measuredRun.ts';
import type { KeptImport } from '../../lab/keptImports.ts';

/** The runs of kept imports, each with the device as a person named it where one has. */
export function importedRuns(kept: readonly KeptImport[]): readonly MeasuredRun[] {
  return kept.flatMap(({ runs, device }) => (device === null ? runs : runs.map((run) => ({ ...run, device }))));
}
