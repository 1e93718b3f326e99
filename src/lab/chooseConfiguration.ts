import { checkedWithout } from '../engines/checkedWithout.ts';
import { engineRow } from '../engines/registry.ts';
import type { Configuration } from '../engines/types.ts';
import { detectEngine } from '../engines/worker/detectEngine.ts';
import type { RunRequest } from './types.ts';

/** Where an operator goes that the chosen engines lack. The CPU is always last. */
const FALLBACK = ['tfjs-wasm', 'reference'];

/** big.LITTLE phones have four fast cores; more threads than that wait for the slow ones. */
const DEFAULT_THREADS = 4;

/**
 * A request with every choice made: the engines in order with the fallback behind them, the leading engine's default precision,
 * threads 4 or the device's own number if fewer, and the binary that those threads need; `without` only where it names something.
 *
 * @throws RangeError for an unknown engine, a number of threads that is none, or what cannot be switched off
 */
export async function chooseConfiguration(request: RunRequest): Promise<Configuration> {
  const asked = request.order ?? [request.engine ?? 'tfjs-wasm'];
  const [lead] = asked;
  if (lead === undefined) throw new RangeError('order is empty; name at least one engine, best first');
  for (const id of asked) engineRow(id);
  const row = engineRow(lead);
  const order = row.id === 'reference' ? [lead] : [...new Set([...asked, ...FALLBACK])];
  const precision = request.precision ?? row.precisions[0] ?? 'float32';
  const without = checkedWithout(order, request.without);
  const switched = without === null ? {} : { without };
  // The first engine with a choice of binaries decides, be it only the fallback of a GPU.
  const withBinaries = order.map(engineRow).find(({ binaries }) => binaries.length > 0);
  if (!withBinaries) return { order, precision, threads: null, binary: null, ...switched };
  const { maxThreads } = await detectEngine(withBinaries.id);
  const wanted =
    request.threads ?? (request.binary && request.binary !== 'threaded-simd' ? 1 : Math.min(DEFAULT_THREADS, maxThreads));
  if (!Number.isInteger(wanted) || wanted < 1) throw new RangeError(`threads is ${wanted}; it must be a whole number from 1`);
  const binary = request.binary ?? (wanted > 1 ? 'threaded-simd' : 'simd');
  if (wanted > 1 && binary !== 'threaded-simd') {
    throw new RangeError(
      `the ${binary} binary runs one thread, ${wanted} were asked for; leave binary out or ask for threaded-simd`,
    );
  }
  return { order, precision, threads: wanted, binary, ...switched };
}
