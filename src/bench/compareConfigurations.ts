import { mulberry32 } from '../core/random.ts';
import type { TensorData } from '../engines/types.ts';
import type { Note } from './aliveRuns.ts';
import { CanaryGuard } from './canaryGuard.ts';
import { clockQuantum } from './clockQuantum.ts';
import { coldStarts } from './coldStarts.ts';
import { modeSettings } from './compareSettings.ts';
import type { Comparison, ComparisonParts } from './comparison.ts';
import { comparisonTags } from './comparisonTags.ts';
import { ConfigurationRun } from './configurationRun.ts';
import { Disturbances, STALLED } from './disturbances.ts';
import { fastestRun } from './fastestRun.ts';
import { interleaveRuns, isAbba, isPrecise } from './interleaveRuns.ts';
import { judge } from './judge.ts';
import { judgedAt, type Arithmetic } from './judgedAt.ts';
import { memoized } from './memoized.ts';
import { nativeTolerance } from './nativeTolerance.ts';
import { newConfigurationRecord } from './newConfigurationRecord.ts';
import { plannedSignature } from './plannedSignature.ts';
import { profileRuns } from './profileRuns.ts';
import { Race } from './race.ts';
import { RECORD_VERSION, SUITE_VERSION } from './record.ts';
import type {
  BenchmarkEvent,
  BenchmarkRecord,
  BenchmarkState,
  CompareSettings,
  ConfigurationRecord,
  RoundRecord,
} from './record.ts';
import { phaseReserveMs } from './phaseReserveMs.ts';
import { TimeBudget } from './timeBudget.ts';
import { withLimit } from './withLimit.ts';

/** Least part of the time budget that a measuring has when it goes on after a reload. */
const LEAST_RESUMED = 0.25;

/**
 * Compares configurations of one model by the lab's protocol, yielding ever better records; the last has state `done` or `cancelled`.
 *
 * First each configuration alone: opened, its first inference checked against the reference, warmed up as the time allows, one
 * short block; then stands a provisional, checked ranking. Then interleaved rounds in seeded random order, in which the fastest runs
 * twice under two names, until every interval is narrow enough or the time is over; then times of layers and further cold starts. A
 * configuration that throws or is wrong ends as such, without a time, and the others go on. Aborting `signal`, or leaving the loop,
 * ends all workers at once.
 */
export async function* compareConfigurations(
  comparison: Comparison,
  parts: ComparisonParts,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<BenchmarkRecord, void, undefined> {
  const { plan, seed, signature, inputs, resume, environment } = comparison;
  const settings: CompareSettings = resume?.settings ?? {
    ...modeSettings(comparison.mode, comparison.configurations.length),
    ...comparison.settings,
  };
  const start = parts.now() - (resume?.elapsedMs ?? 0);
  const elapsed = () => parts.now() - start;
  const clockQuantumMs = clockQuantum(parts.now);
  const chosen = mulberry32(seed ^ 0x5eed);
  const events: BenchmarkEvent[] = [...(resume?.events ?? [])];
  const rounds: RoundRecord[] = [...(resume?.rounds ?? [])];
  const note: Note = (kind, configuration, message) => events.push({ atMs: elapsed(), kind, configuration, message });
  const disturbances = new Disturbances(
    parts.visibility,
    elapsed,
    (hidden) => note(hidden ? 'hidden' : 'visible', null, hidden ? 'the page was hidden' : 'the page can be seen again'),
    parts.watchStalls?.(settings.stallMs, elapsed) ?? null,
  );
  const budgetMs = resume ? Math.max(LEAST_RESUMED * settings.budgetMs, settings.budgetMs - resume.elapsedMs) : settings.budgetMs;
  const budget = new TimeBudget(budgetMs, elapsed, () => disturbances.waitedMs);
  const { openCanary: open, sleep } = parts;
  const canary = new CanaryGuard({
    open,
    settings: settings.canary,
    elapsed,
    budget,
    note,
    sleep,
    signal,
    before: resume?.canary ?? null,
  });

  const planned = plannedSignature(plan, signature);
  const reference = memoized((arithmetic: Arithmetic) =>
    withLimit(settings.hangMs, signal, (limited) => parts.reference(arithmetic, limited)),
  );
  let isOpening = true;
  const runOf = (record: ConfigurationRecord, index: number): ConfigurationRun =>
    new ConfigurationRun(record, {
      open: (limited) => parts.open(plan, record.asked, limited),
      inputs,
      signature,
      judge: async (outputs) =>
        judge(outputs, await reference(judgedAt(record.asked)), {
          precision: record.asked.precision,
          quantizations: planned.quantizations,
          native: nativeTolerance(plan),
        }),
      settings,
      clockQuantumMs,
      elapsed,
      // One that hangs while all are opened leaves half of the time to the others.
      limitMs: () => Math.max(0, Math.min(settings.hangMs, isOpening && records.length > 1 ? budget.leftMs / 2 : budget.leftMs)),
      random: chosen,
      signal,
      disturbance: (from, to, onPage) => {
        const reason = disturbances.during(from, to, onPage);
        if (reason === STALLED) note('stall', index, `${STALLED} during a block`);
        return reason;
      },
    });
  const records = resume?.configurations ?? comparison.configurations.map((asked) => newConfigurationRecord(asked, null));
  const runs = records.map(runOf);
  const twins = settings.twin && settings.sustained === null && records.every(({ twinOf }) => twinOf === null) ? 1 : 0;
  const abba = isAbba(runs.length + twins, settings);
  const addTwin = () => {
    const repeated = twins === 0 ? null : fastestRun(runs);
    if (repeated === null) return;
    const twin = newConfigurationRecord((runs[repeated] as ConfigurationRun).record.asked, repeated);
    runs.push(runOf(twin, runs.length));
  };
  const race = settings.search === undefined ? null : new Race(runs, settings.search, addTwin);

  const record = (state: BenchmarkState): BenchmarkRecord => {
    const configurations = runs.map((run) => run.record);
    return {
      version: RECORD_VERSION,
      suite: SUITE_VERSION,
      id: resume?.id ?? comparison.id,
      mode: comparison.mode,
      workload: comparison.workload,
      startedAt: resume?.startedAt ?? parts.startedAt,
      elapsedMs: elapsed(),
      state,
      model: { ...comparison.model, signature, macs: planned.macs, operators: planned.operators },
      load: resume?.load ?? comparison.load,
      seed,
      settings,
      clockQuantumMs,
      environment: resume?.environment ?? environment,
      configurations,
      rounds: [...rounds],
      events: [...events],
      canary: canary.record,
      tags: comparisonTags({
        environment: resume?.environment ?? environment,
        clockQuantumMs,
        configurations,
        abba,
        hidden: disturbances.any,
        throttled: canary.everThrottled,
        noWakeLock: parts.noWakeLock(),
        cancelled: state === 'cancelled',
        resumed: resume !== undefined,
        before: resume?.tags ?? [],
      }),
    };
  };

  if (resume) note('resumed', null, 'gone on with after a break: every worker is new and warms up again');
  const states = interleaveRuns(
    runs,
    {
      settings,
      elapsed,
      budget,
      enough: (run) => isPrecise(run.record, settings),
      budgetFrom: 'opening',
      seed,
      firstRound: Math.max(-1, ...rounds.map(({ round }) => round)) + 1,
      abba,
      race,
      disturbances,
      canary,
      // Before anything is timed, so that no reference run disturbs a timing.
      prepare: async () => {
        for (const { asked } of records) await reference(judgedAt(asked)).catch(() => signal.throwIfAborted());
      },
      onProvisional: () => {
        isOpening = false;
        if (!race) addTwin();
      },
      drawn: parts.drawn,
      note,
      onRound: (round) => rounds.push(round),
      phases: [profileRuns, coldStarts],
      reserveMs: () => phaseReserveMs(runs, settings),
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
  reference: (arithmetic: Arithmetic) => Promise<readonly TensorData[]>,
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
