import { compareConfigurations } from '../../bench/compareConfigurations.ts';
import { pageVisibility } from '../../bench/pageVisibility.ts';
import type { BenchmarkRecord, Environment } from '../../bench/record.ts';
import { ReferenceOutputs } from '../../bench/referenceOutputs.ts';
import type { Configuration } from '../../engines/types.ts';
import { openConfiguration } from '../../engines/worker/client.ts';
import { closeConfigurations } from '../../lab/configurations.ts';
import type { LoadedModel } from '../../lab/types.ts';

/** Kept between comparisons of one page: the reference is slow, and its answers do not change. */
const references = new ReferenceOutputs(openConfiguration);

/** Longest wait for a frame: a hidden page draws none. */
const LONGEST_FRAME_MS = 120;

export interface ComparisonOfModel {
  readonly model: LoadedModel;
  readonly configurations: readonly Configuration[];
  readonly inputs: readonly ArrayBuffer[];
  readonly signature: string | null;
  readonly environment: Environment;
}

/** The comparison of configurations on this page, as ever better records. What ran the model before is closed first. */
export function openComparison(
  { model, configurations, inputs, signature, environment }: ComparisonOfModel,
  signal: AbortSignal,
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  closeConfigurations(model.id);
  const { plan } = model;
  const about = { sha256: model.id, title: model.title, bytes: model.bytes.length };
  return compareConfigurations(
    {
      plan,
      model: about,
      id: crypto.randomUUID(),
      load: { fetchMs: null, readMs: model.readMs, planMs: model.planMs },
      signature,
      inputs,
      configurations,
      seed: Date.now() % 2 ** 31,
      environment,
    },
    {
      open: openConfiguration,
      reference: references.of({ plan, sha256: model.id, signature, inputs }),
      now: () => performance.now(),
      startedAt: Date.now(),
      visibility: pageVisibility(),
      drawn,
    },
    signal,
  );
}

function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_FRAME_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // After the frame that the callback belongs to, not before it.
      setTimeout(resolve, 0);
    });
  });
}
