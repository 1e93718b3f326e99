import { matchLayers } from '../../bench/matchLayers.ts';
import type { MeasuredRun } from '../../bench/measuredRun.ts';
import { alikeTitles } from './alikeTitles.ts';

/** Part of a run's layers that must find a partner for it to be of the same model. */
const ENOUGH = 0.8;

/**
 * Imported runs that are of the model of these: by a like name, or by their layers, of which most have a partner. All of the latest
 * model where there is nothing to compare with.
 */
export function fittingRuns(imported: readonly MeasuredRun[], measured: readonly MeasuredRun[]): readonly MeasuredRun[] {
  const layered = measured.find(({ layers }) => layers.length > 0) ?? null;
  const [first = null] = measured;
  if (first === null) return imported.filter(({ model }) => model.title === imported[0]?.model.title);
  return imported.filter((run) => alikeTitles(run.model.title, first.model.title) || (layered !== null && fits(run, layered)));
}

function fits(run: MeasuredRun, measured: MeasuredRun): boolean {
  if (run.layers.length < 4) return false;
  const { rows, unmatched, spine } = matchLayers([run, measured]);
  const [few, many] = [unmatched.length, spine === 0 ? measured.layers.length : run.layers.length];
  return rows.length > 0 && few <= (1 - ENOUGH) * many;
}
