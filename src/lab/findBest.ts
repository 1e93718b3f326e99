import type { BenchmarkRecord } from '../bench/record.ts';
import { searchCandidates } from '../bench/searchCandidates.ts';
import type { Workload } from '../bench/workload.ts';
import { benchmark, type BenchmarkOptions } from './benchmark.ts';
import { listEngines } from './listEngines.ts';

/** What is to be run as fast as this device can. */
export type Searched = Pick<Workload, 'model' | 'signature' | 'dimensions' | 'seed' | 'profile'>;

/** The last two run on, so that the winner is confirmed against the runner-up. */
const KEEP = 2;
/** A first look at each candidate, opening included. */
const LOOK_MS = 1_500;
const CONFIRM_MS = 60_000;

/**
 * The fastest configuration on this device, as a record that grows like any other (and is kept like it): every engine with its thread
 * counts and precisions gets a short block, the slower half drops out from round to round, and the protocol confirms the winner
 * against the runner-up.
 *
 * @throws as `benchmark`
 */
export async function* findBest(
  searched: Searched,
  options: BenchmarkOptions = {},
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  yield* benchmark(await searchWorkload(searched), options);
}

/** The search as a workload, which other devices can run too. */
export async function searchWorkload(searched: Searched): Promise<Workload> {
  const configurations = searchCandidates(await listEngines());
  const looksMs = LOOK_MS * configurations.length;
  return {
    ...searched,
    name: 'find my best',
    mode: 'quick',
    configurations,
    settings: { search: KEEP, coldStarts: 1, provisionalMs: looksMs, budgetMs: 2 * looksMs + CONFIRM_MS },
  };
}
