import { ENGINES } from '../../engines/registry.ts';
import type { Precision } from '../../engines/types.ts';
import type { WorkloadConfiguration } from '../workload.ts';

type Path = readonly (string | number)[];

/** Where a section of the testbench's file stands, and how to speak about it. */
export interface Section {
  readonly path: Path;
  readonly fail: (path: Path, wanted: string) => never;
  readonly note: (path: Path, words: string) => void;
}

export interface SectionResult {
  readonly configurations: readonly WorkloadConfiguration[];
  readonly loops: number;
}

/** What the testbench's places are in a browser, nearest first. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  cpu: ['tfjs-wasm', 'litert-wasm'],
  gpu: ['tfjs-webgl', 'tfjs-webgpu', 'litert-webgpu'],
  nnapi: ['litert-webnn'],
  CpuRef: ['tfjs-cpu'],
};

/** `tflite:` threads x options, with the testbench's defaults: 4 threads, cpu, 10 loops. */
export function tfliteSection(given: unknown, section: Section): SectionResult {
  const { path, fail, note } = section;
  const values = objectOf(given, section);
  const threads = values.threads ?? [4];
  if (!Array.isArray(threads) || threads.length === 0 || threads.length > 64)
    return fail([...path, 'threads'], 'a list of thread counts is needed: [1, 4]');
  threads.forEach((count, at) => isCount(count, 1024) || fail([...path, 'threads', at], 'a whole number of threads is needed'));
  const options = values.options ?? ['cpu'];
  if (!Array.isArray(options) || options.length === 0)
    return fail([...path, 'options'], 'a list of cpu, gpu and nnapi is needed');
  for (const key of Object.keys(values))
    if (!['threads', 'options', 'loops'].includes(key))
      note([...path, key], `tflite.${key} is unknown to the testbench: not used`);
  const configurations = options.flatMap((option: unknown, at) => {
    if (option !== 'cpu' && option !== 'gpu' && option !== 'nnapi')
      return fail([...path, 'options', at], 'cpu, gpu or nnapi is needed');
    const engines = available(option);
    const instead = engines.join(' and ') || 'nothing';
    if (option === 'cpu') note([...path, 'options', at], `cpu: ${instead}, WebAssembly instead of native kernels`);
    else if (option === 'gpu') note([...path, 'options', at], `gpu: ${instead}, and threads do not matter there`);
    else
      note(
        [...path, 'options', at],
        `nnapi has no meaning in a browser: ${instead === 'nothing' ? 'left out' : `${instead}, the browser's own way to accelerators,`} instead`,
      );
    const counts = option === 'cpu' ? (threads as number[]) : [null];
    return counts.flatMap((count) => engines.map((id) => configuration(id, count)));
  });
  return { configurations, loops: loopsOf(values.loops ?? 10, section) };
}

/** `armnn:` what its backends are nearest to here. */
export function armnnSection(given: unknown, section: Section): SectionResult {
  const { path, fail, note } = section;
  const values = objectOf(given, section);
  const { accelerator, fp16 } = values;
  if (accelerator !== undefined && accelerator !== 'Gpu' && accelerator !== 'Cpu')
    return fail([...path, 'accelerator'], 'Gpu or Cpu is needed');
  const place = accelerator === 'Gpu' ? 'gpu' : accelerator === 'Cpu' ? 'cpu' : 'CpuRef';
  const engines = available(place);
  const backend = accelerator === undefined ? 'CpuRef' : `${String(accelerator)}Acc`;
  note(
    accelerator === undefined ? path : [...path, 'accelerator'],
    `Arm NN's ${backend} has no meaning in a browser: ${engines.join(' and ')} instead`,
  );
  const half = fp16 === true;
  for (const key of Object.keys(values)) {
    if (key === 'fp16')
      note(
        [...path, key],
        half ? 'fp16: float16 on the engines that have it, float32 on the others' : 'fp16: false, as here by default',
      );
    else if (key === 'input_shape' || key === 'input_name' || key === 'output_name')
      note([...path, key], `${key}: the model's own are taken`);
    else if (key === 'concurrent') note([...path, key], 'concurrent: inferences run one after the other here');
    else if (key === 'quantized') note([...path, key], "quantized: the inputs' type is the model's own");
    else if (key !== 'accelerator' && key !== 'loops') note([...path, key], `armnn.${key} is unknown to the testbench: not used`);
  }
  const precisionOf = (id: string): Precision | null =>
    half && ENGINES.some((engine) => engine.id === id && engine.precisions.includes('float16')) ? 'float16' : null;
  return {
    configurations: engines.map((id) => configuration(id, null, precisionOf(id))),
    loops: loopsOf(values.loops ?? 1, section),
  };
}

function available(place: string): readonly string[] {
  return PLACES[place]!.filter((id) => ENGINES.some((engine) => engine.id === id));
}

function configuration(id: string, threads: number | null, precision: Precision | null = null): WorkloadConfiguration {
  return { order: [id], precision, threads, binary: null, without: {} };
}

function loopsOf(loops: unknown, { path, fail, note }: Section): number {
  if (!isCount(loops, 1e6)) return fail([...path, 'loops'], 'a whole number of runs is needed');
  const words =
    loops > 30
      ? 'at least as many samples are taken, and more until the interval is narrow'
      : 'at least 30 samples are taken, and more until the interval is narrow';
  note([...path, 'loops'], `loops: ${loops}: ${words}`);
  return loops;
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
}

function objectOf(given: unknown, { path, fail }: Section): Readonly<Record<string, unknown>> {
  // An empty section, "tflite:", is null in YAML and means the defaults.
  if (given === null || given === undefined) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return given as Readonly<Record<string, unknown>>;
  return fail(path, 'keys and values are needed');
}
