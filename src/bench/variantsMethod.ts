import type { CompareSettings } from './record.ts';

/** What the sentences are made from. */
export interface VariantsMethodFacts {
  readonly settings: CompareSettings;
  readonly clockQuantumMs: number;
  readonly seed: number;
  /** Interleaved rounds begun. */
  readonly rounds: number;
  /** Whether workers had to make room for each other. */
  readonly abba: boolean;
}

/** How variants were timed, in sentences made from the settings that were used. */
export function variantsMethod({ settings, clockQuantumMs, seed, rounds, abba }: VariantsMethodFacts): string {
  const { warmUp } = settings;
  const blockMs = Math.max(settings.blockMs, settings.blockQuanta * clockQuantumMs);
  return [
    'A sample is one inference in a worker of its own, from input in to result in JavaScript.',
    `Each output was checked against the reference engine before its time counted, and again in each round.`,
    `Warm-up until two windows differ by less than ${percent(warmUp.tolerance)}, at most ${seconds(warmUp.maxMs)}.`,
    `${rounds} interleaved ${rounds === 1 ? 'round' : 'rounds'} ${abba ? 'forwards and backwards in turn' : 'in random order'} (seed ${seed}); a block lasts at least ${Math.round(blockMs)} ms, its first ${settings.dropped === 1 ? 'inference is' : `${settings.dropped} inferences are`} dropped.`,
    'Median, with a 95 % interval that resamples whole rounds; a speed-up is the ratio to the first row within each round.',
    `Stops when every interval is within ±${percent(settings.targetHalfWidth)} of its median (±${percent(Math.SQRT2 * settings.targetHalfWidth)} for a speed-up), on ${settings.minRounds} rounds and ${settings.minSamples} samples, or after ${seconds(settings.budgetMs)} of rounds.`,
    `Smallest step of the clock here: ${clockQuantumMs < 0.1 ? `${Math.round(clockQuantumMs * 1000)} µs` : `${Number(clockQuantumMs.toPrecision(2))} ms`}.`,
    'Not under a page’s control: which core, its clock, heat, and what else runs.',
  ].join(' ');
}

function percent(part: number): string {
  return `${Number((100 * part).toPrecision(2))} %`;
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
