import type { BenchmarkRecord, CompareSettings } from './record.ts';

type Facts = Pick<
  BenchmarkRecord,
  'settings' | 'clockQuantumMs' | 'rounds' | 'seed' | 'suite' | 'elapsedMs' | 'configurations' | 'canary' | 'tags'
>;

/**
 * How a record was measured, sentence by sentence, from the settings that were really used.
 *
 * The same words stand on the page, in the printed report and on the command line.
 */
export function methodText(record: Facts): readonly string[] {
  const { settings, configurations } = record;
  return [
    'A sample is one inference, from input in to the result in JavaScript, read-back included; the clock is in the worker.',
    `Smallest step of the clock here: ${time(record.clockQuantumMs)}. A timed block lasts at least ${time(blockMs(record))}.`,
    warmUpSentence(settings),
    ...(settings.sustained ? [sustainedSentence(settings.sustained)] : roundsSentences(record)),
    'Every time stands with a 95 % interval of its median that resamples whole rounds.',
    'Checked against the reference engine at the same precision on the first, one random and the last timed inference; what fails shows no time.',
    ...canarySentence(record),
    `A block that overlaps a hidden page, or during which the page's thread stood still for ${time(settings.stallMs)}, counts for nothing; nothing is removed for being slow.`,
    ...(configurations.some(({ twinOf }) => twinOf !== null) ? [twinSentence(record)] : []),
    ...(settings.coldStarts > 1 ? [`Cold times are medians of ${settings.coldStarts} starts in a fresh worker each.`] : []),
    ...layersSentence(record),
    'Not under a page’s control: core affinity, clock governor, other apps, heat, driver caches.',
    `Suite ${record.suite}, took ${time(record.elapsedMs)}.`,
  ];
}

function blockMs({ settings, clockQuantumMs }: Pick<Facts, 'settings' | 'clockQuantumMs'>): number {
  return Math.max(settings.blockMs, settings.blockQuanta * clockQuantumMs);
}

function warmUpSentence({ warmUp }: CompareSettings): string {
  return `Each configuration in a worker of its own, warmed until two windows differ by less than ${percent(warmUp.tolerance)} (at most ${warmUp.maxRuns} runs or ${time(warmUp.maxMs)}).`;
}

function roundsSentences({ settings, rounds, seed, tags }: Facts): readonly string[] {
  const order = tags.includes('ABBA')
    ? 'forwards and backwards in turn, since not all could be alive together'
    : `in random order (seed ${seed})`;
  const dropped = settings.dropped === 1 ? 'inference of a block is' : `${settings.dropped} inferences of a block are`;
  return [
    `${rounds.length} interleaved ${rounds.length === 1 ? 'round' : 'rounds'} ${order}; the first ${dropped} dropped.`,
    ...(settings.search === undefined
      ? []
      : [`A search: before each round the slower half drops out, until ${settings.search} are left and run on.`]),
    `Stops when each 95 % interval is within ±${percent(settings.targetHalfWidth)} of its median, with ${settings.minSamples} samples of ${settings.minRounds} rounds, or after ${time(settings.budgetMs)}.`,
  ];
}

function sustainedSentence({ ms, perSecond, windowMs }: NonNullable<CompareSettings['sustained']>): string {
  const pace = perSecond === null ? 'one inference after the other' : `${perSecond} inferences a second`;
  return `${time(ms)} without a pause, ${pace}; medians of ${time(windowMs)} each.`;
}

function canarySentence({ settings, canary }: Facts): readonly string[] {
  if (!settings.canary || !canary) return [];
  const { throttledAt, recoveredAt, waitShare } = settings.canary;
  return [
    `A fixed loop of ${time(canary.baselineMs)} on one thread is timed around the blocks: above ${throttledAt.toFixed(2)} times its baseline the device counts as throttled until it is back at ${recoveredAt.toFixed(2)}; all waiting takes at most ${percent(waitShare)} of the time.`,
  ];
}

function twinSentence({ tags }: Facts): string {
  return tags.includes('A/A differs')
    ? 'One configuration ran twice under two names, and the two DIFFER: doubt every ratio here.'
    : 'One configuration ran twice under two names: no difference was shown, as it must be.';
}

function layersSentence({ configurations }: Facts): readonly string[] {
  const layered = configurations.flatMap(({ layers }) => (layers && layers.rows.length > 0 ? [layers] : []));
  const [first] = layered;
  if (!first) return [];
  const methods = new Set(layered.flatMap(({ rows }) => rows.map(({ method }) => method)));
  const how = [
    ...(methods.has('clock') ? ['by the clock around each operator'] : []),
    ...(methods.has('slope') ? ['by the slope over repeated launches with one read-back'] : []),
  ].join(', or ');
  return [
    `Times of layers are medians of ${first.runs} profiled runs of their own, ${how || 'not measured'}; they never give the headline time.`,
  ];
}

/** `5 µs`, `20 ms`, `3 s`, `5 min`: settings are round, and two digits are enough for what was measured. */
function time(ms: number): string {
  if (ms < 0.1) return `${digits(ms * 1000)} µs`;
  if (ms < 1000) return `${digits(ms)} ms`;
  return ms < 120_000 ? `${digits(ms / 1000)} s` : `${digits(ms / 60_000)} min`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(value < 10 ? 2 : 3)));
}

function percent(part: number): string {
  return `${digits(100 * part)} %`;
}
