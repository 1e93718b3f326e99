import type { MeasuredRun, RunLayer } from '../../../../src/bench/measuredRun.ts';
import type { ResultSummary } from '../../../../src/bench/share/resultSummary.ts';
import type { Workload } from '../../../../src/bench/workload.ts';
import { mulberry32 } from '../../../../src/core/random.ts';

export const JOB: Workload = {
  name: 'DeepHotDog · WASM 1 and 4 threads',
  model: 'deephotdog',
  mode: 'quick',
  configurations: [
    { order: ['tfjs-wasm'], precision: 'float32', threads: 1, binary: 'simd', without: {} },
    { order: ['tfjs-wasm'], precision: null, threads: 4, binary: null, without: { 'tfjs-wasm': ['CONV_2D'] } },
    { order: ['wasm'], precision: 'native', threads: 2, binary: 'simd', requantization: 'exact', without: {} },
    { order: ['tfjs-webgl', 'tfjs-cpu'], precision: 'float16', threads: null, binary: null, without: {} },
  ],
  seed: 7,
  signature: null,
  dimensions: [1, 2],
  profile: true,
  settings: { budgetMs: 4000, warmUp: { windowRuns: 5, windowMs: 250, tolerance: 0.02, maxRuns: 50, maxMs: 3000 } },
};

const OPS = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'ADD', 'MAX_POOL_2D'];

export function layer(index: number, changes: Partial<RunLayer> = {}): RunLayer {
  return {
    index,
    subgraph: 0,
    name: null,
    op: OPS[index % OPS.length] ?? 'CONV_2D',
    shape: [1, 112 >> (index % 4), 112 >> (index % 4), 16 << (index % 4)],
    ms: 1.25,
    method: 'clock',
    ranOn: 'tfjs-wasm',
    fusedInto: null,
    copiedBytes: 0,
    macs: 1_000_000 * (index + 1),
    weightBytes: null,
    activationBytes: null,
    covers: [],
    ...changes,
  };
}

/** A run as a summary gives it back: four digits a time, three a layer, nothing that is not sent. */
export function run(index: number, changes: Partial<MeasuredRun> = {}): MeasuredRun {
  return {
    id: `rec-1.${index}`,
    label: `tfjs WASM, SIMD, ${index + 1} threads`,
    origin: 'browser',
    tool: 'Convolution Lab',
    device: 'Pixel 8, Android 14, Chromium 156',
    measuredAt: 1_760_000_000_000,
    model: { title: 'DeepHotDog', sha256: 'ab'.repeat(32) },
    engine: 'tfjs-wasm',
    threads: index + 1,
    precision: 'float32',
    total: {
      medianMs: 10.5 - index,
      interval: [10.25 - index, 10.75 - index],
      p90Ms: 11,
      minMs: 9,
      samples: 240,
      kind: 'median',
    },
    reason: null,
    cold: {
      fetchMs: 12,
      parseMs: 3,
      initMs: 230,
      prepareMs: 14,
      firstMs: 21.5,
      warmUpMs: 310,
      steadyMs: 10.5 - index,
    },
    layers: [],
    remainderMs: 0.25,
    warnings: [],
    ...changes,
  };
}

export function summary(runs: readonly MeasuredRun[], changes: Partial<ResultSummary> = {}): ResultSummary {
  return {
    id: 'rec-1',
    suite: '2.0',
    mode: 'quick',
    measuredAt: 1_760_000_000_000,
    elapsedMs: 58_000,
    seed: 7,
    clockQuantumMs: 0.005,
    model: { title: 'DeepHotDog', sha256: 'ab'.repeat(32) },
    device: { name: 'Pixel 8, Android 14, Chromium 156', architecture: 'Arm', cores: 8, isolated: true, gpu: 'Mali-G715' },
    canary: { baselineMs: 20.1, worst: 1.04 },
    twinAgrees: true,
    tags: ['battery'],
    runs,
    leftOut: [],
    ...changes,
  };
}

/** A run with `count` layers whose times are as uneven as real ones. */
export function layered(index: number, count: number): MeasuredRun {
  const random = mulberry32(index + 1);
  const layers = Array.from({ length: count }, (_, at) => layer(at, { ms: Number((random() * 4).toPrecision(3)) }));
  return run(index, { layers });
}
