import { workloadJson } from '../bench/importers/workloadJson.ts';
import { readJson } from '../bench/importers/readJson.ts';
import type { BenchmarkRecord } from '../bench/record.ts';
import { WORKLOAD_VERSION, type Workload } from '../bench/workload.ts';
import { benchmark } from '../lab/benchmark.ts';
import { markTouched } from '../sw/touched.ts';

/** A workload as a script may write it: what is left out gets the defaults of a workload file. */
export type WorkloadRequest = Pick<Workload, 'model'> &
  Partial<Omit<Workload, 'model' | 'configurations'>> & {
    readonly configurations: readonly (Partial<Workload['configurations'][number]> & {
      readonly order: readonly string[];
    })[];
  };

export interface BenchmarkRequestOptions {
  /** Ends all workers at once; the record then is `cancelled` and holds what was measured. */
  readonly signal?: AbortSignal | undefined;
  /** Told of every better record while it is measured; work done in it disturbs the measurement. */
  readonly onRecord?: ((record: BenchmarkRecord) => void) | undefined;
}

/**
 * Measures what a workload describes, and returns the last record, the same as the page shows, keeps and saves.
 *
 * @throws ImportError for a workload that is none, naming the place; what loading throws; the signal's reason where nothing was measured
 */
export async function benchmarkWorkload(
  request: WorkloadRequest,
  { signal, onRecord }: BenchmarkRequestOptions = {},
): Promise<BenchmarkRecord> {
  const file = JSON.stringify({ version: WORKLOAD_VERSION, workloads: [request] }, null, 1);
  const [workload] = workloadJson(readJson(file)).workloads;
  if (!workload) throw new RangeError('the request holds no workload');
  markTouched(); // from here on a reload would lose something
  let last: BenchmarkRecord | null = null;
  for await (const record of benchmark(workload, { signal })) {
    last = record;
    onRecord?.(record);
  }
  if (!last) throw new RangeError(`nothing was measured of ${workload.model}`);
  return last;
}
