import { checkedWithout } from '../engines/checkedWithout.ts';
import { ownPrecision } from '../engines/ownPrecision.ts';
import { ENGINES, engineRow } from '../engines/registry.ts';
import { servesThreads } from '../engines/servesThreads.ts';
import type { Configuration, WasmBinary } from '../engines/types.ts';
import { detectEngine } from '../engines/worker/detectEngine.ts';
import type { Plan } from '../plan/plan.ts';
import { engineOrder } from './engineOrder.ts';
import type { RunRequest } from './types.ts';

/** big.LITTLE phones have four fast cores; more threads than that wait for the slow ones. */
const DEFAULT_THREADS = 4;

/**
 * A request with every choice made: the engines in order with the fallback behind them (what the leading engine shares operators with),
 * the precision that the leading engine has for this plan (without a plan, its first), threads 4 or the device's own number if fewer, and
 * the engine's first binary that runs here and serves those threads. `requantization` only where it is not the engine's first, `without` only where it names something.
 *
 * @throws RangeError for an unknown engine, one in an order that it cannot share, a number of threads that is none, a requantization
 *   that the leading engine has not, or what cannot be switched off
 */
export async function chooseConfiguration(request: RunRequest, plan: Plan | null = null): Promise<Configuration> {
  const order = engineOrder(request.order ?? [request.engine ?? 'tfjs-wasm']);
  const lead = engineRow(order[0]!);
  const precision = request.precision ?? (plan ? ownPrecision(lead, plan) : (lead.precisions[0] ?? 'float32'));
  const without = checkedWithout(order, request.without);
  const { requantization } = request;
  if (requantization !== undefined && lead.requantizations?.includes(requantization) !== true) {
    throw new RangeError(`${lead.id} has no requantization "${requantization}"; ${requantizingEngines()} have`);
  }
  const rest = {
    // The default stands in a configuration as nothing.
    ...(requantization === undefined || requantization === lead.requantizations?.[0] ? {} : { requantization }),
    ...(without === null ? {} : { without }),
  };
  // The first engine with a choice of binaries decides, be it only the fallback of a GPU.
  const withBinaries = order.map(engineRow).find(({ binaries }) => binaries.length > 0);
  if (!withBinaries) return { order, precision, threads: null, binary: null, ...rest };
  const { maxThreads, binaries = withBinaries.binaries } = await detectEngine(withBinaries.id);
  const oneThread = request.binary !== undefined && !servesThreads(withBinaries, request.binary, 2);
  const threads = request.threads ?? (oneThread ? 1 : Math.min(DEFAULT_THREADS, maxThreads));
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`threads is ${threads}; it must be a whole number from 1`);
  if (threads > 1 && oneThread) {
    throw new RangeError(`the ${request.binary} binary runs one thread, ${threads} were asked for; leave binary out`);
  }
  const serves = (known: readonly WasmBinary[]) => known.find((binary) => servesThreads(withBinaries, binary, threads));
  // Where none here serves so many threads, the engine itself says why.
  const binary = request.binary ?? serves(binaries) ?? serves(withBinaries.binaries) ?? null;
  return { order, precision, threads, binary, ...rest };
}

function requantizingEngines(): string {
  return ENGINES.flatMap(({ id, requantizations }) => (requantizations ? [id] : [])).join(' and ');
}
