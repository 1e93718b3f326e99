import type { Precision, WasmBinary } from '../engines/types.ts';
import type { WorkloadConfiguration } from './workload.ts';

/** What a search needs to know of an engine. */
export interface SearchedEngine {
  readonly id: string;
  readonly available: boolean;
  readonly maxThreads: number;
  readonly precisions: readonly Precision[];
  readonly binaries: readonly WasmBinary[];
}

/** Arithmetic that someone would ship: `int8-faithful` imitates integers in float, for judging. */
const SHIPPED: readonly Precision[] = ['native', 'float32', 'float16'];
/** Too slow to be anybody's best where another engine runs: the judge, and plain JavaScript. */
const LAST_RESORTS = ['tfjs-cpu', 'reference'];
const THREADS = [1, 2, 4];

/** What might be the fastest on this device: engine x threads x precision, coarsely; last resorts where there is nothing else. */
export function searchCandidates(engines: readonly SearchedEngine[]): readonly WorkloadConfiguration[] {
  const available = engines.filter((engine) => engine.available);
  const fast = available.filter(({ id }) => !LAST_RESORTS.includes(id));
  return (fast.length > 0 ? fast : available).flatMap(({ id, maxThreads, precisions, binaries }) => {
    const shipped = precisions.filter((precision) => SHIPPED.includes(precision));
    if (shipped.length === 0) return [];
    // What the model is computed in on this engine; half floats beside it, since they are another time.
    const wanted = [null, ...shipped.filter((precision) => precision === 'float16')];
    const counts = binaries.length === 0 ? [null] : [...new Set([...THREADS, maxThreads])].filter((count) => count <= maxThreads);
    return wanted.flatMap((precision) =>
      counts.map((threads) => ({ order: [id], precision, threads, binary: null, without: {} })),
    );
  });
}
