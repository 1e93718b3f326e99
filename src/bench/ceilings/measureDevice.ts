import type { DeviceMeasurement } from '../deviceMeasurement.ts';
import { bestRates } from './bestRates.ts';
import { CeilingCrew } from './ceilingCrew.ts';
import { loopTable, withoutFailures, type LoopRow, type LoopVariant } from './loopTable.ts';
import { measureCores } from './measureCores.ts';

/** More workers are not started: each costs memory, and a roof does not need them. */
const MOST_WORKERS = 64;
/** A worker that has not answered by then does not run here. */
const START_MS = 5000;
const ALONE_MS = 10;
const TOGETHER_MS = 30;
const ROUNDS = 4;
/** The loop of which the cores' speeds are told, by as many sums as every processor has registers for. */
const CANARY = 'float32 scalar 12';

export interface MeasureDeviceOptions {
  readonly signal: AbortSignal;
  /** What is going on, and which share of all is done. */
  readonly onProgress: (what: string, share: number) => void;
}

/** A row with its fastest variant and rate, in units a millisecond. */
interface RatedRow {
  readonly row: LoopRow;
  readonly variant: LoopVariant;
  readonly threads: number;
  readonly perMs: number;
}

/**
 * Threads, core speeds and ceilings of this device: 2 to 4 s in workers, which end with it.
 *
 * Every loop is checked against its definition before it is timed. Loops run in turns, so that a passing disturbance hits all alike, and
 * the highest rate of each counts: a ceiling is what was reached.
 *
 * @throws the signal's reason; Error where the workers could not start
 */
export async function measureDevice({ signal, onProgress }: MeasureDeviceOptions): Promise<DeviceMeasurement> {
  const startMs = performance.now();
  const { asked, reason } = threadsToAsk();
  onProgress('Starting a worker for each core', 0);
  const crew = new CeilingCrew(asked, signal);
  try {
    await crew.start(START_MS);
    const all = await loopTable(crew.size);
    const sources = all.rows.flatMap(({ variants }) => variants.map(({ alone }) => alone));
    const canary = sources.filter(({ id }) => id === CANARY);
    const table = withoutFailures(all, await crew.open(sources, 1));
    await crew.open(canary, crew.size);

    onProgress('Speeds of the cores', 0.1);
    const found = await measureCores(crew, CANARY, { asked, reason });
    const rates = await ratesAlone(crew, table.rows, (share) => onProgress('Ceilings of one thread', 0.25 + 0.4 * share));
    const believed = withoutFailures(table, await crew.check(1));
    const alone = fastest(believed.rows, rates);
    const together =
      crew.size > 1
        ? await ratedTogether(crew, alone, (share) => onProgress('Ceilings of all threads', 0.65 + 0.35 * share))
        : [];
    return {
      ...found,
      ...ceilingsOf([...alone, ...together]),
      missing: believed.missing,
      elapsedMs: performance.now() - startMs,
    };
  } finally {
    crew.dispose();
  }
}

function threadsToAsk(): { readonly asked: number; readonly reason: string | null } {
  const cores = navigator.hardwareConcurrency;
  if (!globalThis.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined')
    return { asked: 1, reason: 'one thread, because this page is not isolated: threads have no memory to share' };
  if (cores > MOST_WORKERS) return { asked: MOST_WORKERS, reason: `${MOST_WORKERS} of ${cores}: no more are started here` };
  return { asked: cores, reason: null };
}

function ratesAlone(
  crew: CeilingCrew,
  rows: readonly LoopRow[],
  onRound: (share: number) => void,
): Promise<ReadonlyMap<string, number>> {
  const ids = rows.flatMap(({ variants }) => variants.map(({ alone }) => alone.id));
  return bestRates(ids, ROUNDS, (id) => crew.alone(id, ALONE_MS), onRound);
}

function fastest(rows: readonly LoopRow[], rates: ReadonlyMap<string, number>): RatedRow[] {
  return rows.flatMap((row) => {
    const rated = row.variants.map((variant) => ({ row, variant, threads: 1, perMs: rates.get(variant.alone.id) ?? 0 }));
    return rated.toSorted((a, b) => b.perMs - a.perMs).slice(0, 1);
  });
}

/** The variants that were fastest alone, on all workers at once. */
async function ratedTogether(
  crew: CeilingCrew,
  alone: readonly RatedRow[],
  onRound: (share: number) => void,
): Promise<RatedRow[]> {
  await crew.open(
    alone.map(({ variant }) => variant.together),
    crew.size,
  );
  const ids = alone.map(({ variant }) => variant.together.id);
  const rate = async (id: string) => (await crew.together(id, TOGETHER_MS)).perMs.reduce((sum, each) => sum + each, 0);
  const rates = await bestRates(ids, ROUNDS, rate, onRound);
  return alone.map((rated) => ({ ...rated, threads: crew.size, perMs: rates.get(rated.variant.together.id) ?? 0 }));
}

function ceilingsOf(rated: readonly RatedRow[]): Pick<DeviceMeasurement, 'ceilings' | 'tiles' | 'copiedBytes'> {
  const sizeOf = ({ variant, threads }: RatedRow) => variant.size[threads === 1 ? 0 : 1];
  const multiplied = rated.filter(({ row }) => row.gives.what === 'rate');
  const copied = rated.filter(({ row }) => row.gives.what === 'bandwidth');
  return {
    ceilings: {
      measuredAt: Date.now(),
      // Units in a millisecond over a million: billions in a second.
      rows: multiplied.flatMap(({ row: { label, gives }, threads, perMs }) =>
        gives.what === 'rate' ? [{ label, kind: gives.kind, threads, gmacs: perMs / 1e6 }] : [],
      ),
      bandwidth: copied.flatMap(({ row: { gives }, threads, perMs }) =>
        gives.what === 'bandwidth' ? [{ place: gives.place, threads, gbytes: perMs / 1e6 }] : [],
      ),
    },
    tiles: multiplied.map(sizeOf),
    copiedBytes: copied.map(sizeOf),
  };
}
