import { modeSettings } from '../../bench/compareSettings.ts';
import type { BenchmarkMode, CompareSettings } from '../../bench/record.ts';
import type { Workload, WorkloadConfiguration } from '../../bench/workload.ts';
import type { EngineEntry, RunRequest } from '../../lab/types.ts';
import { compareChoices, MOST_CONFIGURATIONS, type CompareChoices } from './compareChoices.ts';
import type { Values } from './keys.ts';

export const MODES: readonly BenchmarkMode[] = ['quick', 'thorough', 'sustained'];

/** Longest times that are offered for each mode, in seconds; the last is the mode's own. */
export const SECONDS: Readonly<Record<BenchmarkMode, readonly number[]>> = {
  quick: [10, 20, 60],
  thorough: [120, 300],
  sustained: [60, 180, 600],
};

/** A first ranking stands after this part of a short time. */
const PROVISIONAL_SHARE = 0.4;

/** What will be measured, as the address says it for this device. */
export interface BenchmarkChoices extends CompareChoices {
  readonly mode: BenchmarkMode;
  /** Longest time, in seconds. */
  readonly seconds: number;
  readonly seed: number;
  readonly layers: boolean;
  readonly workload: Workload;
  /** Why it cannot be measured as it stands; null where it can. */
  readonly obstacle: string | null;
}

/** The choices for a benchmark as the address has them, on the engines of this device. */
export function benchmarkChoices(values: Values<'benchmark'>, engines: readonly EngineEntry[], cores: number): BenchmarkChoices {
  const compared = compareChoices(values, engines, cores);
  const mode = MODES.find((known) => known === values.mode) ?? 'quick';
  const seconds = secondsOf(values.seconds, mode);
  const seed = Math.trunc(Number(values.seed)) || 0;
  const layers = values.layers !== 'no';
  return {
    ...compared,
    mode,
    seconds,
    seed,
    layers,
    workload: {
      name: values.model,
      model: values.model,
      mode,
      configurations: compared.requests.map(configurationOf),
      seed,
      signature: values.signature || null,
      dimensions: values.dimensions === '' ? [] : values.dimensions.split(',').map(Number),
      profile: layers,
      settings: settingsOf(mode, seconds, values.rate, compared.requests.length),
    },
    obstacle: obstacleOf(compared.requests.length),
  };
}

/** What differs from the mode's own settings. */
function settingsOf(mode: BenchmarkMode, seconds: number, rate: string, configurations: number): Partial<CompareSettings> {
  const own = modeSettings(mode, configurations);
  const ms = seconds * 1000;
  if (own.sustained) {
    const perSecond = Number(rate) > 0 ? Number(rate) : own.sustained.perSecond;
    const same = ms === own.sustained.ms && perSecond === own.sustained.perSecond;
    // The budget is the time of all configurations and what comes beside it.
    const budgetMs = own.budgetMs - configurations * (own.sustained.ms - ms);
    return same ? {} : { sustained: { ...own.sustained, ms, perSecond }, budgetMs };
  }
  if (ms === own.budgetMs) return {};
  return { budgetMs: ms, provisionalMs: Math.min(own.provisionalMs, ms * PROVISIONAL_SHARE) };
}

function configurationOf({ engine = '', precision, threads, binary, requantization }: RunRequest): WorkloadConfiguration {
  const choices = { precision: precision ?? null, threads: threads ?? null, binary: binary ?? null };
  return { order: [engine], ...choices, ...(requantization === undefined ? {} : { requantization }), without: {} };
}

function secondsOf(text: string, mode: BenchmarkMode): number {
  const asked = Number(text);
  return text !== '' && asked >= 1 && asked <= 3600 ? asked : (SECONDS[mode].at(-1) ?? 60);
}

function obstacleOf(count: number): string | null {
  if (count === 0) return 'Choose at least one backend, with threads and a precision that it has.';
  return count > MOST_CONFIGURATIONS
    ? `${count} configurations are more than can be measured well at once: choose at most ${MOST_CONFIGURATIONS}.`
    : null;
}
