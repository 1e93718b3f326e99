import { describe, expect, test } from 'vitest';

interface Goals {
  readonly litert: number;
  readonly tfjs: number | null;
}

interface Lane {
  readonly samplesMs: readonly number[];
  readonly threads: number;
  readonly elsewhere: readonly string[];
  readonly problem: string | null;
}

interface Configuration {
  readonly order: readonly string[];
  readonly threads: number;
  readonly binary: string;
  readonly precision: string;
}

interface Row {
  readonly ms: Readonly<Record<string, number | null>>;
  readonly ratios: Readonly<Record<string, number | null>>;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly more: readonly { readonly threads: number; readonly ratio: number | null; readonly gain: number | null }[];
  readonly notes: readonly string[];
}

const folder: string = '../../../scripts/bench-kernels/';
const { goalsOf } = (await import(`${folder}goals.mjs`)) as { goalsOf(model: object): Goals };
const { readOptions, configurationsOf } = (await import(`${folder}options.mjs`)) as {
  readOptions(args: readonly string[]): { readonly threads: readonly number[]; readonly engines: readonly string[] };
  configurationsOf(options: object, kind: string): readonly Configuration[];
};
const { ratedRow, rowLine, headLine, summaryLines, layerLines } = (await import(`${folder}table.mjs`)) as {
  ratedRow(model: object, times: object, configurations: readonly Configuration[], best: (ms: readonly number[]) => number): Row;
  rowLine(row: Row): string;
  headLine(threads: readonly number[]): string;
  summaryLines(rows: readonly Row[]): readonly string[];
  layerLines(layers: readonly object[], all: boolean): readonly string[];
};

const smallest = (ms: readonly number[]) => Math.min(...ms);

describe('goals of bench:kernels', () => {
  test.each([
    ['mlperf_vww_96_int8', 'int8', 7.5e6, true, 0.8, 0.25],
    ['coral_mobilenet_v1_0.25_128_quant', 'uint8', 14e6, true, 0.8, 0.25],
    ['micro_speech_quantized', 'int8', 1e6, true, 0.8, null],
    ['mlperf_pretrainedResnet_quant', 'int8', 12e6, false, 0.9, null],
    ['mobilenet_v1_1.0_224 int8', 'int8', 569e6, true, 0.95, 0.25],
    ['mobilenet_v1_1.0_192 int8', 'int8', 418e6, true, 0.9, 0.25],
    ['mobilenet_v2_0.5_160 float32', 'float32', 100e6, true, 0.85, 0.75],
    ['mobilenet_v2_0.5_160 float32', 'float32', 100e6 + 1, true, 1, 0.75],
    ['mlperf_kws_ref_model_float32', 'dynamic-range', 2.7e6, true, 1, null],
    ['selfie_segmentation', 'f16-weights', 60e6, true, 1, null],
  ])('of %s, %s, %d MAC, depthwise %s', (name, kind, macs, depthwise, litert, tfjs) => {
    expect(goalsOf({ name, kind, macs, depthwise })).toEqual({ litert, tfjs });
  });
});

describe('the command line of bench:kernels', () => {
  test.each([
    ['--engines onnx', /onnx: there are litert-wasm, tfjs-wasm/],
    ['--parts warm', /warm: there are cold, models, kernels, endurance/],
    ['--threads 2', /1 is among them/],
    ['--rounds none', /--rounds none is no whole number/],
    ['--model vww', /the options are --parts/],
  ])('%s is refused', (line, message) => {
    expect(() => readOptions(line.split(' '))).toThrow(message);
  });

  test('one thread comes first and with all engines, more threads without tfjs', () => {
    const configurations = configurationsOf(readOptions(['--threads', '1,2']), 'int8');
    expect(configurations.map(({ order, threads }) => `${order[0]} ${threads}`)).toEqual([
      'wasm 1',
      'litert-wasm 1',
      'tfjs-wasm 1',
      'wasm 2',
      'litert-wasm 2',
    ]);
    // Our own binary is the same for any number of threads, the rivals' are others.
    expect(configurations.map(({ binary }) => binary)).toEqual([
      'relaxed-simd',
      'relaxed-simd',
      'simd',
      'relaxed-simd',
      'threaded-relaxed-simd',
    ]);
  });
});

describe('a row of bench:kernels', () => {
  const configurations = configurationsOf(readOptions([]), 'int8');
  const lane = (ms: number, problem: string | null = null): Lane => ({
    samplesMs: problem === null ? [2 * ms, ms] : [],
    threads: 1,
    elsewhere: [],
    problem,
  });
  const model = { name: 'person_detect', kind: 'int8' };
  const facts = { macs: 7e6, depthwise: true };

  test('divides our own best time by each rival’s and says whether the goal is met', () => {
    const lanes = [lane(0.25), lane(0.25), lane(1.25), lane(0.125), lane(0.25)];
    const row = ratedRow(model, { ...facts, lanes }, configurations, smallest);
    expect(row.ratios).toEqual({ litert: 1, tfjs: 0.2 });
    expect(row.verdicts).toEqual({ litert: 'missed', tfjs: 'met' });
    expect(row.more).toEqual([{ threads: 2, wasm: 0.125, litert: 0.25, ratio: 0.5, gain: 2 }]);
    expect(rowLine(row)).toContain('missed');
    expect(rowLine(row).trimEnd().length).toBe(headLine([1, 2]).length);
    expect(summaryLines([row])).toEqual([
      '1 of 2 goals met',
      '  missed: person_detect against litert: 1.00 where 0.8 is the goal',
    ]);
  });

  test('has no ratio and no verdict where an engine’s outputs are not to be believed, and says why', () => {
    const lanes = [lane(0.3, 'wrong: output "a": off by 9, allowed 2'), lane(0.3), lane(1.5), lane(0.15), lane(0.3)];
    const row = ratedRow(model, { ...facts, lanes }, configurations, smallest);
    expect(row.ratios).toEqual({ litert: null, tfjs: null });
    expect(row.verdicts).toEqual({ litert: '', tfjs: '' });
    expect(row.notes).toEqual(['wasm, one thread: wrong: output "a": off by 9, allowed 2']);
    expect(summaryLines([row])).toEqual(['0 of 0 goals met']);
  });

  test('says which operators ran elsewhere', () => {
    const lanes = configurations.map(() => ({ ...lane(1), elsewhere: ['SOFTMAX'] }));
    expect(ratedRow(model, { ...facts, lanes }, configurations, smallest).notes).toEqual(['on the reference: SOFTMAX']);
  });
});

test('layers are summed by operator and place, the longest first, without those that another computes', () => {
  const layer = { op: 'CONV_2D', ranOn: 'wasm', kernelMs: 1, macs: 2e6, shape: [1, 2], fusedInto: null, kernels: [] };
  const lines = layerLines(
    [layer, { ...layer, op: 'PAD', kernelMs: 0, fusedInto: 0 }, layer, { ...layer, kernelMs: 6, ranOn: 'reference' }],
    false,
  );
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/CONV_2D on reference +1 +6\.0000 ms +75\.0 % +0\.3 GMAC\/s/);
  expect(lines[1]).toMatch(/CONV_2D +2 +2\.0000 ms +25\.0 % +2\.0 GMAC\/s/);
});
