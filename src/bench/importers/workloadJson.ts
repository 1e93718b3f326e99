import * as v from 'valibot';
import { ENGINES } from '../../engines/registry.ts';
import { WORKLOAD_VERSION, type Workload, type WorkloadConfiguration } from '../workload.ts';
import { workloadSchema } from '../workloadSchema.ts';
import { checkJson } from './checkJson.ts';
import { quoted } from './importError.ts';
import type { Imported, ImportNote } from './imported.ts';
import { placeOf } from './placeOf.ts';
import { errorAt, pathText, type JsonText } from './readJson.ts';
import { scanJson } from './scanJson.ts';

const CONFIGURATION: Omit<WorkloadConfiguration, 'order'> = { precision: null, threads: null, binary: null, without: {} };
const WORKLOAD: Omit<Workload, 'name' | 'model' | 'configurations'> = {
  mode: 'quick',
  seed: 1,
  signature: null,
  dimensions: [],
  profile: true,
  settings: {},
};
const FILE = v.object({
  version: v.literal(WORKLOAD_VERSION),
  workloads: v.pipe(v.array(workloadSchema), v.minLength(1, 'at least one workload is needed')),
});

/** Whether a JSON value looks like the lab's own workload file. */
export function isWorkloadJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('workloads' in value)) return false;
  // The testbench's files have the same key, and neither a version nor configurations.
  const list = Array.isArray(value.workloads) ? (value.workloads as unknown[]) : [];
  return 'version' in value || list.some((one) => typeof one === 'object' && one !== null && 'configurations' in one);
}

/**
 * The lab's own workload file. Only `model` and the engines of `configurations` must be given; keys that do not exist are noted.
 *
 * @throws ImportError with the path, line and column of the value that is wrong
 */
export function workloadJson(json: JsonText): Imported {
  const notes: ImportNote[] = [];
  const filled = fill(json.value, (path) => {
    const { found } = scanJson(json.text, json.from, path);
    notes.push({ line: placeOf(json.text, found).line, text: `${pathText(path)} is no setting of a workload: not used` });
  });
  const { workloads } = checkJson(FILE, { ...json, value: filled });
  for (const [at, { configurations }] of workloads.entries()) {
    const path = ['workloads', at, 'configurations'] as const;
    if (configurations.length === 0)
      throw errorAt(json, path, `${pathText(path)} is empty`, 'name an engine: { "order": ["tfjs-wasm"] }');
    for (const [number, { order }] of configurations.entries()) checkEngines(json, [...path, number, 'order'], order);
  }
  return { format: 'workload', runs: [], records: [], workloads: workloads as Workload[], notes };
}

function checkEngines(json: JsonText, path: readonly (string | number)[], order: readonly string[]): void {
  const wrong = order.findIndex((id) => !ENGINES.some((engine) => engine.id === id));
  if (order.length > 0 && wrong < 0) return;
  const got = order.length === 0 ? `${pathText(path)} is empty` : `there is no engine ${quoted(order[wrong]!)}`;
  const at = order.length === 0 ? path : [...path, wrong];
  throw errorAt(json, at, got, `there are ${ENGINES.map(({ id }) => id).join(', ')}`);
}

/** The file with defaults for what a person leaves out; keys that do not exist are told. */
function fill(file: unknown, unknownKey: (path: (string | number)[]) => void): unknown {
  if (!isObject(file) || !Array.isArray(file.workloads)) return file;
  const tell = (value: Readonly<Record<string, unknown>>, known: readonly string[], path: readonly (string | number)[]) =>
    Object.keys(value).forEach((key) => known.includes(key) || unknownKey([...path, key]));
  tell(file, ['version', 'workloads'], []);
  const workloads = file.workloads.map((workload: unknown, at) => {
    if (!isObject(workload)) return workload;
    tell(workload, ['name', 'model', 'configurations', ...Object.keys(WORKLOAD)], ['workloads', at]);
    if (isObject(workload.settings))
      tell(workload.settings, Object.keys(workloadSchema.entries.settings.entries), ['workloads', at, 'settings']);
    const given = workload.configurations;
    const configurations = Array.isArray(given)
      ? given.map((one: unknown, place) => {
          if (!isObject(one)) return one;
          tell(one, ['order', 'requantization', ...Object.keys(CONFIGURATION)], ['workloads', at, 'configurations', place]);
          return { ...CONFIGURATION, ...one };
        })
      : given;
    return { ...WORKLOAD, name: `workload ${at + 1}`, ...workload, configurations };
  });
  return { version: WORKLOAD_VERSION, ...file, workloads };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
