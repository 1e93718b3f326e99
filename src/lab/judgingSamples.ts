import type { SampleSet } from './sampleSet.ts';
import { openSamples } from './samples/openSamples.ts';
import type { OwnFile } from './samples/ownSamples.ts';
import type { SampleKind } from './samples/sampleKinds.ts';
import { suitingKind } from './samples/suitingKind.ts';
import type { LoadedModel } from './types.ts';

/** Samples that a quantized file is judged with. */
export interface JudgingSamples {
  readonly samples: SampleSet;
  readonly first: number;
  readonly count: number;
}

/** Those that calibrate are the first ones; these are the last of so many. */
const OPENED = 500;
const JUDGED = { least: 24, most: 200 };
/** Multiplications that the judging of one model may take, about. */
const MACS = 1e9;

/**
 * Samples that differ from those that calibrate, as far as there are enough: the last 24 to 200, by what the model costs, of own pictures, or of what suits the model.
 *
 * They are the same whatever else was calibrated with, so that results can be compared.
 */
export async function judgingSamples(
  model: LoadedModel,
  calibrated: SampleKind,
  own: readonly OwnFile[],
): Promise<JudgingSamples> {
  const kind = calibrated === 'own' && own.length > 0 ? 'own' : suitingKind(model);
  const samples = await openSamples(model, kind, OPENED, own);
  const macs = model.plan.subgraphs[0]?.operators.reduce((sum, operator) => sum + operator.macs, 0) ?? 0;
  const fitting = Math.min(JUDGED.most, Math.max(JUDGED.least, Math.floor(MACS / Math.max(1, macs))));
  const count = Math.min(fitting, samples.count);
  return { samples, first: samples.count - count, count };
}
