import { mulberry32 } from '../core/random.ts';
import type { Configuration, Precision, TensorData } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import { clockQuantum } from './clockQuantum.ts';
import { QUICK } from './compareSettings.ts';
import { ConfigurationRun } from './configurationRun.ts';
import { Disturbances } from './disturbances.ts';
import { judge } from './judge.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';
import type { Visibility } from './pageVisibility.ts';
import { RECORD_VERSION, SUITE_VERSION } from './record.ts';
import type {
  BenchmarkEvent,
  BenchmarkModel,
  BenchmarkRecord,
  BenchmarkState,
  BenchmarkTag,
  CompareSettings,
  ConfigurationRecord,
  Environment,
  RoundRecord,
} from './record.ts';
import { shuffled } from './shuffled.ts';
import { summarize } from './summarize.ts';

export interface Comparison {
  readonly plan: Plan;
  readonly model: Pick<BenchmarkModel, 'sha256' | 'title' | 'bytes'>;
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  /** Raw little-endian bytes, the same for every configuration. */
  readonly inputs: readonly ArrayBuffer[];
  readonly configurations: readonly Configuration[];
  readonly seed: number;
  readonly environment: Environment;
  /** Differences from QUICK. */
  readonly settings?: Partial<CompareSettings>;
}

/** All that a comparison touches outside itself. */
export interface ComparisonParts {
  readonly open: OpenConfigurationFunction;
  /** Outputs of the reference engine for the same inputs; never asked for float16. */
  readonly reference: (precision: Precision, signal: AbortSignal) => Promise<readonly TensorData[]>;
  /** Milliseconds from any origin. */
  readonly now: () => number;
  /** Milliseconds since 1970, now. */
  readonly startedAt: number;
  readonly visibility: Visibility;
  /** Resolves when the page has drawn what it got, so that it draws between blocks and never during one. */
  readonly drawn: () => Promise<void>;
}

/** A clock coarser than this is worth a word. */
const COARSE_CLOCK_MS = 0.02;
/** Longest timed block of a slow model; one sample is always taken. */
const LONGEST_BLOCK_MS = 2_500;
/** Left of a configuration's share of the provisional time for its timed block. */
const BLOCK_RESERVE_MS = 150;

/**
 * Compares configurations of one model by the lab's protocol, yielding ever better records; the last has state `done` or `cancelled`.
 *
 * First each configuration alone: opened, its first inference checked against the reference, warmed up as the time allows, one
 * short block; then stands a provisional, checked ranking. Then interleaved rounds in seeded random order until every interval
 * is narrow enough or the time is over. A configuration that throws or is wrong ends as such, without a time, and the others go
 * on. Aborting `signal`, or leaving the loop, ends all workers at once. Where not all may be alive together, the least recently
 * used is ended and rounds run forwards and backwards in turn (ABBA).
 */
export async function* compareConfigurations(
  comparison: Comparison,
  parts: ComparisonParts,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  const { plan, configurations, environment, seed, signature, inputs } = comparison;
  const settings: CompareSettings = { ...QUICK, ...comparison.settings };
  const start = parts.now();
  const elapsed = () => parts.now() - start;
  const clockQuantumMs = clockQuantum(parts.now);
  const orders = mulberry32(seed);
  const chosen = mulberry32(seed ^ 0x5eed);
  const events: BenchmarkEvent[] = [];
  const rounds: RoundRecord[] = [];
  const abba = configurations.length > settings.maxAlive;
  const note = (kind: BenchmarkEvent['kind'], configuration: number | null, message: string) => {
    events.push({ atMs: elapsed(), kind, configuration, message });
  };
  const disturbances = new Disturbances(parts.visibility, elapsed, (hidden) =>
    note(hidden ? 'hidden' : 'visible', null, hidden ? 'the page was hidden' : 'the page can be seen again'),
  );

  const planned = plannedSignature(plan, signature);
  const reference = memoized((precision: Precision) => parts.reference(precision, signal));
  const judgeAt = async (precision: Precision, outputs: readonly TensorData[]) =>
    judge(outputs, await reference(precision === 'float16' ? 'float32' : precision), {
      precision,
      quantizations: planned.quantizations,
    });
  const runs = configurations.map(
    (configuration) =>
      new ConfigurationRun(configuration, {
        open: (limited) => parts.open(plan, configuration, limited),
        inputs,
        signature,
        judge: (outputs) => judgeAt(configuration.precision, outputs),
        settings,
        clockQuantumMs,
        elapsed,
        random: chosen,
        signal,
        disturbance: (from, to) => disturbances.during(from, to),
      }),
  );

  const record = (state: BenchmarkState): BenchmarkRecord => ({
    version: RECORD_VERSION,
    suite: SUITE_VERSION,
    startedAt: parts.startedAt,
    elapsedMs: elapsed(),
    state,
    model: { ...comparison.model, signature, macs: planned.macs },
    seed,
    settings,
    clockQuantumMs,
    environment,
    configurations: runs.map((run) => run.record),
    rounds: [...rounds],
    events: [...events],
    tags: tagsOf({ environment, clockQuantumMs, abba, hidden: disturbances.any, cancelled: state === 'cancelled' }),
  });

  /** What a configuration throws is its own result; what stops all is thrown on. */
  const attempt = async (index: number, step: (run: ConfigurationRun) => Promise<void>) => {
    const run = runs[index] as ConfigurationRun;
    try {
      await step(run);
    } catch (thrown) {
      signal.throwIfAborted();
      run.fail(thrown);
      note('failed', index, run.record.error?.message ?? '');
    }
  };
  /** Configurations alive, least recently used first. */
  const alive: number[] = [];
  const makeAlive = async (index: number, run: ConfigurationRun) => {
    const place = alive.indexOf(index);
    if (place >= 0) alive.splice(place, 1);
    if (!run.isOpen) {
      while (alive.filter((other) => runs[other]?.isOpen).length >= settings.maxAlive) {
        const oldest = alive.shift() as number;
        runs[oldest]?.close();
        note('closed', oldest, 'ended to make room');
      }
      await run.open();
      note('opened', index, 'opened');
    }
    alive.push(index);
  };

  const allPrecise = () => runs.every((run) => !run.takesPart || isPrecise(run.record, settings));
  const timeLeft = (forMs = 0) => elapsed() - disturbances.waitedMs + forMs < settings.budgetMs;

  try {
    await disturbances.untilVisible(signal);
    // Before anything is timed, so that no reference run disturbs a timing; a failure shows in each check.
    for (const configuration of configurations) {
      await reference(configuration.precision === 'float16' ? 'float32' : configuration.precision).catch(() =>
        signal.throwIfAborted(),
      );
    }
    yield record('opening');
    await parts.drawn();

    for (const index of configurations.keys()) {
      await attempt(index, async (run) => {
        await makeAlive(index, run);
        await run.first();
        if (!run.takesPart) return;
        const shareMs = Math.max(0, settings.provisionalMs - elapsed()) / (configurations.length - index);
        await run.warmUp(Math.max(0, shareMs - BLOCK_RESERVE_MS));
        await run.measure('provisional', -1, Math.min(LONGEST_BLOCK_MS, Math.max(shareMs, BLOCK_RESERVE_MS)));
      });
      if (index < configurations.length - 1) {
        yield record('opening');
        await parts.drawn();
      }
    }
    note('provisional', null, 'provisional ranking');
    yield record('provisional');
    await parts.drawn();

    if (planned.isInteger) await addAgreement(runs, reference, planned.quantizations, signal);

    const forwards = shuffled([...configurations.keys()], orders);
    for (let round = 0; timeLeft(); round++) {
      const order = abba ? (round % 2 === 0 ? forwards : forwards.toReversed()) : shuffled([...configurations.keys()], orders);
      // A slow one whose block would end long after the time keeps the result it has.
      const taking = order.filter((index) => runs[index]?.takesPart && timeLeft(runs[index].leastBlockMs));
      if (taking.length === 0) break;
      rounds.push({ round, atMs: elapsed(), order: taking });
      for (const index of taking) {
        if (!timeLeft(runs[index]?.leastBlockMs)) continue;
        await disturbances.untilVisible(signal);
        await attempt(index, async (run) => {
          await makeAlive(index, run);
          await run.warmUp(settings.warmUp.maxMs);
          if (timeLeft(run.leastBlockMs)) await run.measure('timed', round, LONGEST_BLOCK_MS);
        });
      }
      if (allPrecise()) break;
      yield record('refining');
      await parts.drawn();
    }
    for (const run of runs) run.finish(isPrecise(run.record, settings));
    note('stopped', null, allPrecise() ? 'every interval is narrow enough' : 'the time was over');
    yield record('done');
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    for (const run of runs) run.close();
    for (const run of runs) run.finish(isPrecise(run.record, settings));
    note('stopped', null, 'cancelled');
    yield record('cancelled');
  } finally {
    for (const run of runs) run.close();
    disturbances.dispose();
  }
}

/** Narrow enough, on enough samples from enough rounds. */
function isPrecise(configuration: ConfigurationRecord, settings: CompareSettings): boolean {
  const summary = summarize(configuration);
  if (!summary?.interval || summary.provisional) return false;
  const halfWidth = (summary.interval[1] - summary.interval[0]) / 2;
  return (
    summary.rounds >= settings.minRounds &&
    summary.samples >= settings.minSamples &&
    halfWidth <= settings.targetHalfWidth * summary.medianMs
  );
}

/** Distance of each configuration that passed to the model's own integers: printed beside a time, never voiding it. */
async function addAgreement(
  runs: readonly ConfigurationRun[],
  reference: (precision: Precision) => Promise<readonly TensorData[]>,
  quantizations: Parameters<typeof judge>[2]['quantizations'],
  signal: AbortSignal,
): Promise<void> {
  let native: readonly TensorData[];
  try {
    native = await reference('native');
  } catch {
    // A reference without this model's integer arithmetic leaves the agreement null, which views print as "not known".
    signal.throwIfAborted();
    return;
  }
  for (const run of runs) {
    if (run.record.asked.precision === 'native' || !run.outputs) continue;
    run.agree(judge(run.outputs, native, { precision: 'native', quantizations }));
  }
}

function plannedSignature(plan: Plan, key: string | null) {
  const signature = plan.signatures.find((each) => key === null || each.key === key);
  const subgraph = signature && plan.subgraphs[signature.subgraph];
  if (!signature || !subgraph) throw new RangeError(`the model has no signature ${key === null ? 'at all' : `"${key}"`}`);
  return {
    quantizations: signature.outputs.map(({ tensor }) => subgraph.tensors[tensor]?.quantization ?? null),
    macs: subgraph.operators.reduce((sum, operator) => sum + operator.macs, 0),
    /** Whether some computed tensor is quantized, so that `native` is another arithmetic than float32. */
    isInteger: subgraph.tensors.some(
      ({ producer, quantization, dtype }) => producer >= 0 && quantization && /^u?int/.test(dtype),
    ),
  };
}

function tagsOf(found: {
  environment: Environment;
  clockQuantumMs: number;
  abba: boolean;
  hidden: boolean;
  cancelled: boolean;
}): readonly BenchmarkTag[] {
  const tags: readonly (readonly [BenchmarkTag, boolean])[] = [
    ['not isolated', !found.environment.isolated],
    ['coarse clock', found.clockQuantumMs > COARSE_CLOCK_MS],
    ['page was hidden', found.hidden],
    ['ABBA', found.abba],
    ['cancelled', found.cancelled],
  ];
  return tags.flatMap(([tag, holds]) => (holds ? [tag] : []));
}

/** The same promise for the same argument. */
function memoized<Argument, Answer>(make: (argument: Argument) => Promise<Answer>): (argument: Argument) => Promise<Answer> {
  const made = new Map<Argument, Promise<Answer>>();
  return (argument) => {
    const known = made.get(argument);
    if (known) return known;
    const promise = make(argument);
    made.set(argument, promise);
    return promise;
  };
}
