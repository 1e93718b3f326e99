import { servesThreads } from '../../engines/servesThreads.ts';
import type { Requantization } from '../../core/requantizeSums.ts';
import type { Precision } from '../../engines/types.ts';
import type { EngineEntry, RunRequest } from '../../lab/types.ts';
import type { Values } from './keys.ts';
import { threadCounts, type ChoiceOption } from './runChoices.ts';

/** More configurations than this take too long for what they tell. */
export const MOST_CONFIGURATIONS = 10;

export interface CompareChoices {
  readonly backends: readonly ChoiceOption[];
  readonly counts: readonly ChoiceOption[];
  readonly precisions: readonly ChoiceOption[];
  readonly requantizations: readonly ChoiceOption[];
  readonly chosen: {
    readonly backends: readonly string[];
    readonly counts: readonly string[];
    readonly precisions: readonly string[];
    readonly requantizations: readonly string[];
  };
  /** One request for each configuration that the choices make. */
  readonly requests: readonly RunRequest[];
}

/** Lists with commas, as the address has them; empty: what the device has. */
export type CompareValues = Pick<Values<'models'>, 'backends' | 'counts' | 'precisions' | 'requantizations'>;

/** Each backend's own precision for the model at hand: what an empty address says, and the only entry of its list. */
const OWN = 'own';
const PRECISIONS: readonly Precision[] = ['float32', 'int8-faithful', 'float16', 'native'];
const REQUANTIZATIONS: readonly Requantization[] = ['float', 'exact'];
/** Compared unless a person chooses otherwise: the fast ones. */
const STANDARD_BACKENDS = ['wasm', 'tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu'];

/** What can be compared on this device, and what the address says is to be. */
export function compareChoices(values: CompareValues, engines: readonly EngineEntry[], cores: number): CompareChoices {
  const available = engines.filter((engine) => engine.available);
  const mostThreads = Math.max(1, ...available.filter(({ binaries }) => binaries.length > 0).map(({ maxThreads }) => maxThreads));
  const isolated = mostThreads > 1 || cores === 1;
  const own = Math.min(4, mostThreads);
  const chosen = {
    backends: listed(values.backends) ?? STANDARD_BACKENDS.filter((id) => available.some((engine) => engine.id === id)),
    counts: listed(values.counts) ?? [...new Set(['1', String(own)])],
    precisions: listed(values.precisions) ?? [OWN],
    requantizations: listed(values.requantizations) ?? REQUANTIZATIONS.slice(0, 1),
  };
  const counts: ChoiceOption[] = threadCounts(cores).map((count) => ({
    value: String(count),
    label: count === 1 ? '1 thread' : `${count} threads`,
    reason: count > 1 && !isolated ? 'needs an isolated page' : undefined,
  }));
  return {
    backends: engines.map(({ id, label, available: here, reason }) => ({
      value: id,
      label,
      reason: here ? undefined : (reason ?? 'not available here'),
    })),
    counts: [...counts, { value: 'simd', label: '1, nothing relaxed' }, { value: 'plain', label: '1, without SIMD' }],
    precisions: [
      { value: OWN, label: "each one's own" },
      ...PRECISIONS.map((precision) => ({
        value: precision,
        label: precision,
        reason: available.some(({ precisions }) => precisions.includes(precision)) ? undefined : 'no backend here has it',
      })),
    ],
    requantizations: REQUANTIZATIONS.map((value) => ({
      value,
      label: value,
      reason: available.some(({ requantizations }) => requantizations?.includes(value)) ? undefined : 'no backend here has it',
    })),
    chosen,
    requests: available.filter(({ id }) => chosen.backends.includes(id)).flatMap((engine) => requestsOf(engine, chosen)),
  };
}

/** A list of the address with one entry added or taken out. */
export function toggled(list: readonly string[], entry: string): string {
  return (list.includes(entry) ? list.filter((one) => one !== entry) : [...list, entry]).join(',') || 'none';
}

/** The precisions of the address with one added or taken out: each backend's own stands alone, and is what is left without any. */
export function toggledPrecisions(list: readonly string[], entry: string): string {
  if (entry === OWN) return '';
  const named = toggled(
    list.filter((one) => one !== OWN),
    entry,
  );
  return named === 'none' ? '' : named;
}

/** "own precision", "float32, float16": what is chosen, in few words. */
export function precisionWords({ chosen: { precisions } }: Pick<CompareChoices, 'chosen'>): string {
  return precisions.map((precision) => (precision === OWN ? 'own precision' : precision)).join(', ') || 'no precision';
}

function requestsOf(engine: EngineEntry, chosen: CompareChoices['chosen']): RunRequest[] {
  // Which precision is the engine's own, the model decides once it is planned.
  const precisions = chosen.precisions.includes(OWN)
    ? [{}]
    : engine.precisions.filter((known) => chosen.precisions.includes(known)).map((precision) => ({ precision }));
  const requantizations = engine.requantizations
    ? engine.requantizations
        .filter((known) => chosen.requantizations.includes(known))
        // The default says nothing, so that an address of before means the same.
        .map((requantization) => (requantization === engine.requantizations?.[0] ? {} : { requantization }))
    : [{}];
  return precisions.flatMap((precision) =>
    requantizations.flatMap((requantization) => {
      const one = { engine: engine.id, ...precision, ...requantization };
      if (engine.binaries.length === 0) return [one];
      return chosen.counts.flatMap((count) => countOf(engine, count)).map((counted): RunRequest => ({ ...one, ...counted }));
    }),
  );
}

/** A thread count with the binary that serves it here, or one thread with a lesser binary than it would have; none where the engine has none. */
function countOf(engine: EngineEntry, count: string): readonly Pick<RunRequest, 'binary' | 'threads'>[] {
  const serving = (threads: number) => engine.binaries.find((known) => servesThreads(engine, known, threads));
  if (count === 'plain' || count === 'simd') {
    return engine.binaries.includes(count) && serving(1) !== count ? [{ binary: count, threads: 1 }] : [];
  }
  const threads = Number(count);
  if (!Number.isInteger(threads) || threads < 1) return [];
  const binary = serving(threads);
  return binary ? [{ binary, threads }] : [];
}

/** A list with commas; null where the address leaves it to the device. */
function listed(text: string): readonly string[] | null {
  return text === '' ? null : text.split(',').filter((entry) => entry !== '' && entry !== 'none');
}
