import { quantile } from '../../core/stats.ts';
import type { MeasuredRun, RunLayer } from '../measuredRun.ts';
import { quoted } from './importError.ts';
import type { Imported } from './imported.ts';
import { importedLayer } from './importedLayer.ts';
import { operatorName } from './operatorName.ts';
import { errorAt, pathText, type JsonText } from './readJson.ts';
import { MAX_MS } from './readTime.ts';
import { textId } from './textId.ts';

type Path = readonly (string | number)[];
type Event = Readonly<Record<string, unknown>>;

const PER_MS: Readonly<Record<string, number>> = { ns: 1e6, us: 1e3, ms: 1, s: 1e-3 };
/** Moves data, computes no operator of the model. */
const COPIES = /^(?:CopyMemGeneric|ImportMem|SyncMem|MemCopy|MemImport)/;

/** Whether a JSON value is the profile that Arm NN's ExecuteNetwork prints with `--event-based-profiling` (`-e`). */
export function isArmnnProfile(value: unknown): boolean {
  return isObject(value) && isObject(value.ArmNN);
}

/**
 * Arm NN's profile: nested events, each with the wall clock of every inference. The innermost events of `Execute` are the layers;
 * their kernels are mapped to TFLite's names. Medians over the inferences.
 *
 * @throws ImportError with the path of the value that is not as Arm NN writes it
 */
export function armnnProfile(json: JsonText, fileName: string): Imported {
  const root = (json.value as { ArmNN: Event }).ArmNN;
  const id = textId(json.text);
  const inferences = Object.keys(root).filter((key) => /^inference_measurements_#\d+$/.test(key));
  if (inferences.length === 0) {
    const got = `ArmNN holds ${Object.keys(root).slice(0, 5).map(quoted).join(', ') || 'nothing'}`;
    throw errorAt(
      json,
      ['ArmNN'],
      got,
      'inference_measurements_#1 is needed: run ExecuteNetwork with -e and at least one iteration',
    );
  }
  const runs = inferences.map((key, at) => asRun(json, ['ArmNN', key], `armnn-${id}-${at}`, fileName));
  return { format: 'Arm NN profile', runs, records: [], workloads: [], notes: [] };
}

function asRun(json: JsonText, path: Path, id: string, fileName: string): MeasuredRun {
  const top = objectAt(json, path);
  const executeKey = Object.keys(top).find((key) => /^Execute_#/.test(key));
  const inside = executeKey === undefined ? path : [...path, executeKey];
  const leaves = leafEvents(json, inside);
  const clocks = wallClock(json, path) ?? wallClock(json, inside);
  const layers = leaves.filter(({ name }) => !COPIES.test(name)).map(({ layer }) => layer);
  const sum = leaves.reduce((all, { layer }) => all + (layer.ms ?? 0), 0);
  const places = [...new Set(layers.map(({ ranOn }) => ranOn))];
  const engine = places.length === 0 ? 'ArmNN' : places.join(' + ');
  const times = clocks ?? [];
  const sorted = [...times].sort((a, b) => a - b);
  const medianMs = sorted.length === 0 ? null : quantile(sorted, 0.5);
  const copies = leaves.length - layers.length;
  return {
    id,
    label: `native Arm NN, ${engine}`,
    origin: 'native',
    tool: 'ExecuteNetwork',
    device: null,
    measuredAt: null,
    model: {
      title:
        fileName
          .split(/[\\/]/)
          .at(-1)!
          .replace(/\.(json|txt|log)$/i, '') || 'a model',
      sha256: null,
    },
    engine,
    threads: null,
    precision: null,
    total:
      medianMs === null
        ? null
        : {
            medianMs,
            interval: null,
            p90Ms: sorted.length >= 10 ? quantile(sorted, 0.9) : null,
            minMs: sorted[0]!,
            samples: sorted.length,
            kind: sorted.length > 1 ? 'median' : 'mean',
          },
    reason: medianMs === null ? 'the profile has no wall clock of the whole inference' : null,
    cold: {
      fetchMs: null,
      parseMs: null,
      initMs: null,
      prepareMs: null,
      firstMs: times[0] ?? null,
      warmUpMs: null,
      steadyMs: medianMs,
    },
    layers,
    remainderMs: medianMs === null || layers.length === 0 ? null : medianMs - sum,
    warnings: [
      ...(times.length === 1 ? ['one inference only: a cold one'] : []),
      ...(copies > 0 ? [`${copies} copies of inputs and outputs are in the total, but are no layers`] : []),
    ],
  };
}

/** Innermost events in order: those without events inside. */
function leafEvents(json: JsonText, path: Path): { readonly name: string; readonly layer: RunLayer }[] {
  const event = objectAt(json, path);
  const inner = Object.entries(event).filter(([, value]) => isObject(value) && value.type === 'Event');
  if (path.length > 64) throw errorAt(json, path, 'events are nested deeper than 64 levels', 'a profile of Arm NN has about 5');
  if (inner.length > 0) return inner.flatMap(([key]) => leafEvents(json, [...path, key]));
  const name = String(path.at(-1));
  const times = [...(wallClock(json, path) ?? [])].sort((a, b) => a - b);
  if (!/_#\d+$/.test(name) || /^(Execute|inference_measurements)_#/.test(name)) return [];
  const ms = times.length === 0 ? null : quantile(times, 0.5);
  return [{ name, layer: importedLayer({ op: operatorName(name), ms, ranOn: backendOf(name) }) }];
}

function backendOf(name: string): string {
  return /^Neon/.test(name) ? 'CpuAcc' : /^(Cl|GpuFsa)/.test(name) ? 'GpuAcc' : /^Ref/.test(name) ? 'CpuRef' : 'ArmNN';
}

/** Milliseconds of each inference; null where the event has no wall clock. */
function wallClock(json: JsonText, path: Path): readonly number[] | null {
  const event = objectAt(json, path);
  const key = Object.keys(event).find((name) => /^Wall clock time_#\d+$/.test(name));
  if (key === undefined) return null;
  const measurement = objectAt(json, [...path, key]);
  const unit = String(measurement.unit);
  const perMs = Object.hasOwn(PER_MS, unit) ? PER_MS[unit]! : null;
  if (perMs === null)
    throw errorAt(json, [...path, key, 'unit'], `the unit is ${quoted(unit)}`, `${Object.keys(PER_MS).join(', ')} are known`);
  const raw = measurement.raw;
  if (!Array.isArray(raw))
    throw errorAt(json, [...path, key, 'raw'], `${pathText([...path, key, 'raw'])} is no list`, 'a list of times is needed');
  return raw.map((value: unknown, at) => {
    const ms = typeof value === 'number' ? value / perMs : NaN;
    if (ms >= 0 && ms <= MAX_MS) return ms;
    throw errorAt(
      json,
      [...path, key, 'raw', at],
      `${quoted(JSON.stringify(value))} stands where a time is`,
      'a number of 0 or more is needed',
    );
  });
}

function objectAt(json: JsonText, path: Path): Event {
  let value: unknown = json.value;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  if (isObject(value)) return value;
  throw errorAt(json, path, `${pathText(path)} is no object`, 'an event or measurement of Arm NN is needed');
}

function isObject(value: unknown): value is Event {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
