import type { BenchmarkRecord } from '../bench/record.ts';
import type { Workload } from '../bench/workload.ts';
import { compareOnPage } from './compareOnPage.ts';
import { environment } from './environment.ts';
import { keeping, type Kept } from './keptRecords.ts';
import { seededInputs, signatureOf } from './runModel.ts';
import type { LoadedModel, LoadProgress } from './types.ts';
import { workloadConfigurations } from './workloadConfigurations.ts';
import { workloadModel } from './workloadModel.ts';

export interface BenchmarkOptions {
  /** Aborting it ends all workers at once; the last record is then `cancelled` and holds what was measured. */
  readonly signal?: AbortSignal | undefined;
  /** A record that was cut off, of the same workload, to go on with: what it holds stays. */
  readonly resume?: BenchmarkRecord | undefined;
  /** Loading of the model. */
  readonly onLoad?: ((progress: LoadProgress) => void) | undefined;
  /** Asked before a file is taken into memory (0 where its size is not known); rejects to stop. */
  readonly confirmBytes?: ((bytes: number) => Promise<void> | void) | undefined;
  /** Whether what was measured so far is kept on this device, at every change of that. */
  readonly onKept?: ((kept: Kept) => void) | undefined;
}

/**
 * The benchmark that a workload describes, as ever better records; the last has state `done` or `cancelled`. Each is kept on this
 * device, where it keeps anything (lab/keptRecords.ts).
 *
 * @throws before anything is measured: what loadModel throws; RangeError for a workload that cannot be run, or another model than that
 * of the record to go on with; MeasuringElsewhereError; the signal's reason
 */
export async function* benchmark(
  workload: Workload,
  { signal = new AbortController().signal, resume, onLoad, confirmBytes, onKept }: BenchmarkOptions = {},
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  const model = await workloadModel(workload, {
    signal,
    ...(onLoad && { onProgress: onLoad }),
    ...(confirmBytes && { confirmBytes }),
  });
  if (resume) checkSameModel(resume, model);
  const signature = signatureOf(model, workload.signature);
  const inputs = seededInputs(model, signature, workload.seed);
  const configurations = await workloadConfigurations(workload.configurations, model.plan);
  const records = compareOnPage(
    {
      model,
      mode: workload.mode,
      workload,
      configurations,
      inputs,
      signature: workload.signature,
      seed: workload.seed,
      environment: await environment(),
      ...(resume && { resume }),
      settings: { profiledRuns: workload.profile ? PROFILED_RUNS : 0, ...workload.settings },
    },
    signal,
  );
  yield* keeping(records, onKept);
}

/** Profiled runs of which the time of a layer is the median. */
const PROFILED_RUNS = 5;

function checkSameModel({ model }: BenchmarkRecord, { id, title }: LoadedModel): void {
  if (model.sha256 === id) return;
  throw new RangeError(
    `the record to go on with was made with "${model.title}" (${model.sha256.slice(0, 8)}), and the workload's "${title}" is another file (${id.slice(0, 8)}): begin anew`,
  );
}
