import { compareConfigurations } from '../bench/compareConfigurations.ts';
import type { Comparison } from '../bench/comparison.ts';
import { pageParts } from '../bench/pageParts.ts';
import type { BenchmarkRecord } from '../bench/record.ts';
import { ReferenceOutputs } from '../bench/referenceOutputs.ts';
import { openConfiguration } from '../engines/worker/client.ts';
import { closeConfigurations } from './configurations.ts';
import { keepAwake } from './keepAwake.ts';
import { measuringAlone } from './measuringAlone.ts';
import { randomName } from './randomName.ts';
import type { LoadedModel } from './types.ts';

/** Kept while the page is open: the reference is slow, and its answers do not change. */
const references = new ReferenceOutputs(openConfiguration);

/** A comparison of a loaded model's configurations on this page. */
export type ComparisonOnPage = Omit<Comparison, 'plan' | 'model' | 'id' | 'load'> & { readonly model: LoadedModel };

/**
 * The comparison as ever better records; see bench/compareConfigurations.ts. What ran the model before is closed first, and the screen
 * is kept on.
 *
 * @throws MeasuringElsewhereError while another tab measures; the signal's reason where it aborts before this one has its turn
 */
export async function* compareOnPage(
  { model, ...comparison }: ComparisonOnPage,
  signal: AbortSignal,
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  const release = await measuringAlone(signal);
  const awake = await keepAwake();
  try {
    closeConfigurations(model.id);
    const { plan, fetchMs, readMs, planMs } = model;
    const { signature, inputs } = comparison;
    yield* compareConfigurations(
      {
        ...comparison,
        plan,
        model: { sha256: model.id, title: model.title, bytes: model.bytes.length },
        id: randomName(),
        load: { fetchMs, readMs, planMs },
      },
      pageParts(openConfiguration, references, { plan, sha256: model.id, signature, inputs }, () => awake.refused),
      signal,
    );
  } finally {
    awake.release();
    release();
  }
}
