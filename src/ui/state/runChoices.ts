import type { Requantization } from '../../core/requantizeSums.ts';
import type { Precision, WasmBinary } from '../../engines/types.ts';
import type { EngineEntry, RunRequest } from '../../lab/types.ts';
import type { Values } from './keys.ts';

/** Something that can be chosen, or why it cannot. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly reason?: string | undefined;
}

/** What may be chosen for a run, and what is. An empty list of options: the engine leaves no choice. */
export interface RunChoices {
  readonly engine: EngineEntry | null;
  readonly engines: readonly ChoiceOption[];
  readonly threads: readonly ChoiceOption[];
  readonly binaries: readonly ChoiceOption[];
  readonly precisions: readonly ChoiceOption[];
  readonly requantizations: readonly ChoiceOption[];
  /** Why the choice cannot be run as it stands; null where it can. */
  readonly obstacle: string | null;
  readonly request: RunRequest;
}

export const PRECISION_LABELS: Readonly<Record<Precision, string>> = {
  native: "native: the model's own",
  float32: 'float32',
  'int8-faithful': 'int8-faithful: float on the grid',
  float16: 'float16',
};

export const REQUANTIZATION_LABELS: Readonly<Record<Requantization, string>> = {
  float: 'float: as XNNPACK',
  exact: 'exact: as TFLite’s reference',
};

/** Thread counts worth offering: 1, 2, 4 and the device's own number, up to the eight that the binary starts. */
export function threadCounts(cores: number): readonly number[] {
  return [...new Set([1, 2, 4, Math.min(8, cores)])].sort((a, b) => a - b);
}

/** The choices for a run as the address has them, on the engines of this device. */
export function runChoices(values: Values<'models'>, engines: readonly EngineEntry[], cores: number): RunChoices {
  const engine = engines.find(({ id }) => id === values.engine) ?? null;
  const binary = engine?.binaries.find((known) => known === values.binary) ?? null;
  const precision = engine?.precisions.find((known) => known === values.precision) ?? null;
  const requantization = engine?.requantizations?.find((known) => known === values.requantization) ?? null;
  const hasThreads = (engine?.binaries.length ?? 0) > 0;
  const threads = hasThreads && /^\d+$/.test(values.threads) && Number(values.threads) >= 1 ? Number(values.threads) : null;
  return {
    engine,
    engines: engineOptions(engines, values.engine),
    threads: engine && hasThreads ? threadOptions(engine, cores, threads) : [],
    binaries: engine && hasThreads ? binaryOptions(engine) : [],
    precisions: engine ? precisionOptions(engine, engines) : [],
    requantizations: engine?.requantizations ? requantizationOptions(engine.requantizations) : [],
    obstacle: obstacleOf(values, engine),
    request: {
      engine: values.engine,
      ...(threads === null ? {} : { threads }),
      ...(binary === null ? {} : { binary }),
      ...(precision === null ? {} : { precision }),
      ...(requantization === null ? {} : { requantization }),
    },
  };
}

function engineOptions(engines: readonly EngineEntry[], asked: string): ChoiceOption[] {
  const options = engines.map(({ id, label, available, reason }) => ({
    value: id,
    label,
    reason: available ? undefined : (reason ?? 'not available here'),
  }));
  const known = options.some(({ value }) => value === asked);
  return known ? options : [...options, { value: asked, label: asked, reason: 'not known' }];
}

function threadOptions(engine: EngineEntry, cores: number, asked: number | null): ChoiceOption[] {
  const counts = [...new Set([...threadCounts(cores), ...(asked === null ? [] : [asked])])].sort((a, b) => a - b);
  const automatic = Math.min(4, engine.maxThreads);
  const several = engine.maxThreads > 1 || (cores === 1 && engine.oneThreadReason === undefined);
  return [
    { value: '', label: `automatic: ${automatic}` },
    ...counts.map((count) => ({
      value: String(count),
      label: count > cores ? `${count}, more than cores` : String(count),
      reason: count > 1 && !several ? (engine.oneThreadReason ?? 'needs an isolated page') : undefined,
    })),
  ];
}

function binaryOptions(engine: EngineEntry): ChoiceOption[] {
  const one = engine.anyThreads ? '' : ', one thread';
  const says: Readonly<Record<WasmBinary, string>> = {
    plain: `plain${engine.anyThreads ? ': no SIMD' : one}`,
    simd: `SIMD${one}`,
    'threaded-simd': 'SIMD with threads',
    'relaxed-simd': `relaxed SIMD${one}`,
    'threaded-relaxed-simd': 'relaxed SIMD with threads',
  };
  const order = Object.keys(says) as WasmBinary[];
  return [
    { value: '', label: 'automatic' },
    ...order.filter((value) => engine.binaries.includes(value)).map((value) => ({ value, label: says[value] })),
  ];
}

function requantizationOptions(known: readonly Requantization[]): ChoiceOption[] {
  // The default stands in the address as nothing.
  return known.map((value, i) => ({ value: i === 0 ? '' : value, label: REQUANTIZATION_LABELS[value] }));
}

function precisionOptions(engine: EngineEntry, engines: readonly EngineEntry[]): ChoiceOption[] {
  const all: readonly Precision[] = ['native', 'float32', 'int8-faithful', 'float16'];
  const [standard] = engine.precisions;
  return all.map((precision) => {
    const elsewhere = engines.filter(({ precisions }) => precisions.includes(precision)).map(({ label }) => label);
    return {
      // The default stands in the address as nothing.
      value: precision === standard ? '' : precision,
      label: PRECISION_LABELS[precision],
      reason: engine.precisions.includes(precision)
        ? undefined
        : elsewhere.length > 0
          ? `only ${elsewhere.join(', ')}`
          : 'no backend has it',
    };
  });
}

function obstacleOf(values: Values<'models'>, engine: EngineEntry | null): string | null {
  if (!engine) return `There is no backend "${values.engine}" here: choose another.`;
  if (!engine.available) return `${engine.label} is not available here: ${engine.reason ?? 'no reason given'}`;
  return null;
}
