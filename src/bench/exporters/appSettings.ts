import type { BenchmarkRecord } from '../record.ts';

/** What of a browser's configuration a native app can take over. */
export interface AppSettings {
  readonly modelTitle: string;
  /** File name of the model as an app would ship it. */
  readonly modelFile: string;
  readonly place: 'cpu' | 'gpu' | 'npu';
  /** On the CPU; for the others what they fall back to. */
  readonly threads: number;
  /** Whether the fast configuration rounded floats to 16 bits. */
  readonly float16: boolean;
  /** Whether the model computes in integers, which native kernels do much faster than a browser. */
  readonly integers: boolean;
  /** The configuration in the lab's words, and what it took: "tfjs WASM, SIMD, 4 threads: 4.2 ms". */
  readonly origin: string;
}

const PLACES: readonly (readonly [RegExp, AppSettings['place']])[] = [
  [/webnn/, 'npu'],
  [/webgl|webgpu/, 'gpu'],
];

/** The settings for one configuration of a record; `origin` is how the page names it. */
export function appSettings(record: BenchmarkRecord, configuration: number, origin: string): AppSettings {
  const { asked, actual } = record.configurations[configuration]!;
  const engine = actual?.engine ?? asked.order[0] ?? '';
  const place = PLACES.find(([pattern]) => pattern.test(engine))?.[1] ?? 'cpu';
  return {
    modelTitle: record.model.title,
    modelFile: modelFile(record.model.title),
    place,
    threads: place === 'cpu' ? (actual?.threads ?? asked.threads ?? 1) : Math.min(4, record.environment.cores),
    float16: asked.precision === 'float16',
    integers: asked.precision === 'int8-faithful',
    origin,
  };
}

/** A title as a file name: letters, digits, dots and dashes. */
function modelFile(title: string): string {
  const stem = title
    .replace(/\.tflite$/i, '')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `${stem || 'model'}.tflite`;
}
