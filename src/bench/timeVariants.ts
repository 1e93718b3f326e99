import { mulberry32 } from '../core/random.ts';
import { isThreaded } from '../engines/servesThreads.ts';
import type { Configuration, TensorData } from '../engines/types.ts';
import type { Plan } from '../plan/plan.ts';
import { clockQuantum } from './clockQuantum.ts';
import { CanaryGuard } from './canaryGuard.ts';
import { COARSE_CLOCK_MS } from './comparisonTags.ts';
import { ConfigurationRun } from './configurationRun.ts';
import { Disturbances } from './disturbances.ts';
import { interleaveRuns, isAbba, isPrecise } from './interleaveRuns.ts';
import { judge } from './judge.ts';
import { nativeTolerance } from './nativeTolerance.ts';
import { newConfigurationRecord } from './newConfigurationRecord.ts';
import type { OpenConfigurationFunction } from './openedConfiguration.ts';
import type { Visibility } from './pageVisibility.ts';
import type { BenchmarkState, CompareSettings } from './record.ts';
import { pairedRatio, summarize } from './summarize.ts';
import { sleep } from './sleep.ts';
import { TimeBudget } from './timeBudget.ts';
import { variantSettings } from './variantSettings.ts';
import { variantsMethod } from './variantsMethod.ts';
import type { Variant, VariantsRecord, VariantStatus, VariantTime } from './variants.ts';

/** Variants, and where they run. */
export interface VariantsTiming {
  readonly variants: readonly Variant[];
  /** Of all variants that have none of their own. */
  readonly configuration: Configuration;
  /** Of the order of rounds. */
  readonly seed: number;
  /** Whether the page is isolated: without it the clock is coarse. */
  readonly isolated: boolean;
  /** Differences from the settings for so many variants. */
  readonly settings?: Partial<CompareSettings>;
}

/** All that a timing touches outside itself. */
export interface VariantsParts {
  readonly open: OpenConfigurationFunction;
  /** Outputs of the reference engine for a variant's own inputs, at a precision other than float16. */
  readonly reference: (variant: Variant, signal: AbortSignal) => Promise<readonly TensorData[]>;
  /** Milliseconds from any origin. */
  readonly now: () => number;
  readonly visibility: Visibility;
  readonly drawn: () => Promise<void>;
}

/**
 * Times variants against each other by the lab's protocol, yielding ever better records; the last has state
 * `done` or `cancelled`.
 *
 * Each variant in a worker of its own; its output is checked against the reference before its time counts. Speed-ups are ratios to
 * the first variant within rounds. A variant that throws or is wrong ends as such, without a time, and the others go on; without
 * the first there are no speed-ups.
 */
export async function* timeVariants(
  { variants, configuration, seed, isolated, settings: changes }: VariantsTiming,
  parts: VariantsParts,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<VariantsRecord, void, undefined> {
  const on = (variant: Variant) => variant.configuration ?? configuration;
  const threaded = variants.some((variant) => {
    const { binary, threads } = on(variant);
    return binary !== null && (isThreaded(binary) || (threads ?? 1) > 1);
  });
  const settings = { ...variantSettings(variants.length, threaded), ...changes };
  const start = parts.now();
  const elapsed = () => parts.now() - start;
  const clockQuantumMs = clockQuantum(parts.now);
  const chosen = mulberry32(seed ^ 0x5eed);
  const disturbances = new Disturbances(parts.visibility, elapsed, () => undefined);
  const budget = new TimeBudget(settings.budgetMs, elapsed, () => disturbances.waitedMs);
  const note = () => undefined;
  const references = new Map<string, Promise<readonly TensorData[]>>();
  const reference = (variant: Variant) => {
    const known = references.get(variant.id) ?? parts.reference(variant, signal);
    references.set(variant.id, known);
    return known;
  };

  const runs = variants.map(
    (variant) =>
      new ConfigurationRun(newConfigurationRecord(on(variant), null), {
        open: (limited) => parts.open(variant.plan, on(variant), limited),
        inputs: variant.inputs,
        signature: null,
        judge: async (outputs) =>
          judge(outputs, await reference(variant), {
            precision: on(variant).precision,
            quantizations: outputQuantizations(variant.plan),
            native: nativeTolerance(variant.plan),
          }),
        settings,
        clockQuantumMs,
        elapsed,
        limitMs: () => settings.hangMs,
        random: chosen,
        signal,
        disturbance: (from, to, onPage) => disturbances.during(from, to, onPage),
      }),
  );
  let rounds = 0;
  const record = (state: BenchmarkState): VariantsRecord => ({
    state,
    configuration,
    threads: runs.find((run) => run.record.actual !== null)?.record.actual?.threads ?? null,
    variants: runs.map((run, index) => timeOf(variants[index] as Variant, run, runs[0] as ConfigurationRun)),
    method: variantsMethod({ settings, clockQuantumMs, seed, rounds, abba: isAbba(runs.length, settings) }),
    tags: [
      ...(isolated ? [] : ['not isolated']),
      ...(clockQuantumMs > COARSE_CLOCK_MS ? ['coarse clock'] : []),
      ...(disturbances.any ? ['page was hidden'] : []),
    ],
    elapsedMs: elapsed(),
  });
  const states = interleaveRuns(
    runs,
    {
      settings,
      elapsed,
      budget,
      enough: (run) => isPrecise(run.record, settings) && hasPreciseSpeedUp(run, runs[0] as ConfigurationRun, settings),
      budgetFrom: 'first round',
      seed,
      firstRound: 0,
      abba: isAbba(runs.length, settings),
      race: null,
      disturbances,
      canary: new CanaryGuard({ open: null, settings: null, elapsed, budget, note, sleep, signal, before: null }),
      prepare: async () => {
        for (const variant of variants) await reference(variant).catch(() => signal.throwIfAborted());
      },
      drawn: parts.drawn,
      note,
      onProvisional: () => undefined,
      onRound: () => void rounds++,
      phases: [],
      reserveMs: () => 0,
    },
    signal,
  );
  for await (const state of states) yield record(state);
}

/** A ratio of two medians has the errors of both. */
const RATIO_TOLERANCE = Math.SQRT2;

/** Whether the interval of the speed-up is narrow enough, where there is one to show. */
function hasPreciseSpeedUp(run: ConfigurationRun, first: ConfigurationRun, settings: CompareSettings): boolean {
  const paired = run === first ? null : pairedRatio(first.record, run.record);
  if (!paired) return true;
  if (!paired.interval) return false;
  return paired.interval[1] - paired.interval[0] <= 2 * RATIO_TOLERANCE * settings.targetHalfWidth * paired.ratio;
}

function outputQuantizations({ signatures, subgraphs }: Plan) {
  const [signature] = signatures;
  return signature?.outputs.map(({ tensor }) => subgraphs[signature.subgraph]?.tensors[tensor]?.quantization ?? null) ?? [];
}

/** Multiply-accumulates of one inference. */
export function macsOf({ signatures, subgraphs }: Plan): number {
  const main = subgraphs[signatures[0]?.subgraph ?? 0];
  return main?.operators.reduce((sum, { macs }) => sum + macs, 0) ?? 0;
}

const STATUS = {
  waiting: 'waiting',
  opening: 'waiting',
  measuring: 'measuring',
  done: 'done',
  failed: 'failed',
  wrong: 'wrong',
} as const satisfies Record<string, VariantStatus>;

function timeOf({ id, label, plan }: Variant, run: ConfigurationRun, first: ConfigurationRun): VariantTime {
  const { status, error, checks, tags } = run.record;
  const summary = summarize(run.record);
  const paired = run === first ? null : pairedRatio(first.record, run.record);
  const errors = checks.flatMap(({ verdict }) => verdict.outputs.map(({ maxAbsError }) => maxAbsError));
  const wrong = checks.find(({ verdict }) => !verdict.ok)?.verdict.reason ?? null;
  return {
    id,
    label,
    status: STATUS[status],
    macs: macsOf(plan),
    medianMs: summary?.medianMs ?? null,
    interval: summary?.interval ?? null,
    samples: summary?.samples ?? 0,
    rounds: summary && !summary.provisional ? summary.rounds : 0,
    speedUp: paired && { median: paired.ratio, interval: paired.interval, ratios: paired.ratios },
    threads: run.record.actual?.threads ?? null,
    maxAbsError: errors.length === 0 || errors.includes(null) ? null : Math.max(...(errors as number[])),
    error: status === 'failed' ? (error?.message ?? 'no reason given') : status === 'wrong' ? wrong : null,
    tags,
  };
}
