import { mulberry32 } from '../core/random.ts';
import type { Configuration, Precision, TensorData } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import { clockQuantum } from './clockQuantum.ts';
import { MODE_SETTINGS } from './compareSettings.ts';
import { ConfigurationRun } from './configurationRun.ts';
import { Disturbances } from './disturbances.ts';
import { interleaveRuns, isAbba, isPrecise } from './interleaveRuns.ts';
import { judge } from './judge.ts';
import { judgedAt } from './judgedAt.ts';
import { nativeTolerance } from './nativeTolerance.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';
import type { Visibility } from './pageVisibility.ts';
import { profileRuns } from './profileRuns.ts';
import { RECORD_VERSION, SUITE_VERSION } from './record.ts';
import type {
  BenchmarkEvent,
  BenchmarkMode,
  BenchmarkModel,
  BenchmarkRecord,
  BenchmarkState,
  BenchmarkTag,
  CompareSettings,
  Environment,
  LoadTimes,
  OperatorRecord,
  RoundRecord,
} from './record.ts';
import type { Workload } from './workload.ts';

export interface Comparison {
  readonly plan: Plan;
  readonly model: Pick<BenchmarkModel, 'sha256' | 'title' | 'bytes'>;
  /** Name of the record, random. */
  readonly id: string;
  readonly mode: BenchmarkMode;
  /** What describes this comparison, for the record; null for none. */
  readonly workload: Workload | null;
  readonly load: LoadTimes;
  /** Key of the signature; null for the first. */
  readonly signature: string | null;
  /** Raw little-endian bytes, the same for every configuration. */
  readonly inputs: readonly ArrayBuffer[];
  readonly configurations: readonly Configuration[];
  readonly seed: number;
  readonly environment: Environment;
  /** Differences from the mode's. */
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
export const COARSE_CLOCK_MS = 0.02;
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
  const settings: CompareSettings = { ...MODE_SETTINGS[comparison.mode], ...comparison.settings };
  const start = parts.now();
  const elapsed = () => parts.now() - start;
  const clockQuantumMs = clockQuantum(parts.now);
  const orders = mulberry32(seed);
  const chosen = mulberry32(seed ^ 0x5eed);
  const events: BenchmarkEvent[] = [];
  const rounds: RoundRecord[] = [];
  const abba = isAbba(configurations.length, settings);
  const note = (kind: BenchmarkEvent['kind'], configuration: number | null, message: string) => {
    events.push({ atMs: elapsed(), kind, configuration, message });
  };
  const disturbances = new Disturbances(parts.visibility, elapsed, (hidden) =>
    note(hidden ? 'hidden' : 'visible', null, hidden ? 'the page was hidden' : 'the page can be seen again'),
  );

  const planned = plannedSignature(plan, signature);
  const reference = memoized((precision: Precision) => parts.reference(precision, signal));
  const judgeAt = async (precision: Precision, outputs: readonly TensorData[]) =>
    judge(outputs, await reference(judgedAt(precision)), {
      precision,
      quantizations: planned.quantizations,
      native: nativeTolerance(plan),
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
    id: comparison.id,
    mode: comparison.mode,
    workload: comparison.workload,
    startedAt: parts.startedAt,
    elapsedMs: elapsed(),
    state,
    model: { ...comparison.model, signature, macs: planned.macs, operators: planned.operators },
    load: comparison.load,
    seed,
    settings,
    clockQuantumMs,
    environment,
    configurations: runs.map((run) => run.record),
    rounds: [...rounds],
    events: [...events],
    canary: null,
    tags: tagsOf({ environment, clockQuantumMs, abba, hidden: disturbances.any, cancelled: state === 'cancelled' }),
  });

  const states = interleaveRuns(
    runs,
    {
      settings,
      elapsed,
      enough: (run) => isPrecise(run.record, settings),
      budgetFrom: 'start',
      orders,
      disturbances,
      // Before anything is timed, so that no reference run disturbs a timing.
      prepare: async () => {
        for (const { precision } of configurations) await reference(judgedAt(precision)).catch(() => signal.throwIfAborted());
      },
      drawn: parts.drawn,
      note,
      onRound: (round) => rounds.push(round),
      phases: [profileRuns(settings.profiledRuns, disturbances, signal)],
    },
    signal,
  );
  for await (const state of states) {
    yield record(state);
    if (state === 'provisional' && planned.isInteger) await addAgreement(runs, reference, planned.quantizations);
  }
}

/** Distance of each configuration that passed to the model's own integers: printed beside a time, never voiding it. */
async function addAgreement(
  runs: readonly ConfigurationRun[],
  reference: (precision: Precision) => Promise<readonly TensorData[]>,
  quantizations: Parameters<typeof judge>[2]['quantizations'],
): Promise<void> {
  let native: readonly TensorData[];
  try {
    native = await reference('native');
  } catch {
    // A reference without this model's integer arithmetic leaves the agreement null, which views print as "not known"; where it
    // was cancelled instead, the next step says so.
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
    operators: subgraph.operators.map(({ index, op, outputs, macs, weightBytes, activationBytes }): OperatorRecord => {
      const output = subgraph.tensors[outputs[0] ?? -1];
      return {
        subgraph: subgraph.index,
        index,
        op,
        name: output?.name ?? '',
        shape: output?.shape ?? [],
        macs,
        weightBytes,
        activationBytes,
      };
    }),
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
