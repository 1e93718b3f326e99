import { describe, expect, test } from 'vitest';
import { compareConfigurations } from '../../../../src/bench/compareConfigurations.ts';
import { appTexts, whatCarriesOver } from '../../../../src/bench/exporters/appTexts.ts';
import { testbenchResultsText } from '../../../../src/bench/exporters/testbenchResultsText.ts';
import { testbenchYamlText } from '../../../../src/bench/exporters/testbenchYamlText.ts';
import { workloadFileText } from '../../../../src/bench/exporters/workloadFileText.ts';
import { importText } from '../../../../src/bench/importers/importText.ts';
import type { BenchmarkRecord } from '../../../../src/bench/record.ts';
import type { Workload } from '../../../../src/bench/workload.ts';
import type { Configuration } from '../../../../src/engines/types.ts';
import { aLayer, aRun } from '../../../helpers/measuredRun.ts';
import { fakeComparison } from '../fakeComparison.ts';

/** A record whose only configuration asks for this. */
async function recordOf(asked: Partial<Configuration> & { readonly order: readonly [string] }): Promise<BenchmarkRecord> {
  const fake = fakeComparison({ [asked.order[0]]: { ms: 5 } }, { budgetMs: 5000 });
  let last: BenchmarkRecord | undefined;
  for await (const record of compareConfigurations(fake.comparison, fake.parts)) last = record;
  const [first] = last!.configurations;
  return { ...last!, configurations: [{ ...first!, asked: { ...first!.asked, ...asked }, actual: null }] };
}

async function textsOf(asked: Partial<Configuration> & { readonly order: readonly [string] }) {
  const texts = appTexts(await recordOf(asked), 0, 'measured 5 ms');
  return Object.fromEntries(texts.map(({ id, text }) => [id, text]));
}

const WORKLOAD: Workload = {
  name: 'a "quoted" name',
  model: 'deephotdog',
  mode: 'thorough',
  configurations: [
    { order: ['tfjs-wasm'], precision: 'float32', threads: 2, binary: 'threaded-simd', without: { 'tfjs-wasm': ['SOFTMAX'] } },
    { order: ['tfjs-webgl', 'tfjs-wasm'], precision: 'float16', threads: null, binary: null, without: {} },
  ],
  seed: 7,
  signature: 'serve',
  dimensions: [4],
  profile: false,
  settings: { minRounds: 25, warmUp: { windowRuns: 5, windowMs: 250, tolerance: 0.02, maxRuns: 50, maxMs: 3000 } },
};

describe('use this in an app', () => {
  test('every text says where its settings come from', async () => {
    const texts = await textsOf({ order: ['tfjs-wasm'], threads: 4 });
    expect(Object.keys(texts)).toEqual(['java', 'kotlin', 'swift', 'armnn', 'benchmark_model', 'yaml']);
    for (const text of Object.values(texts)) expect(text).toContain('measured 5 ms');
  });

  test.each([
    ['java', 'options.setNumThreads(4);\noptions.setUseXNNPACK(true);'],
    ['kotlin', 'CompiledModel.CpuOptions(numThreads = 4)'],
    ['swift', 'options.threadCount = 4\noptions.isXNNPackEnabled = true'],
    ['armnn', '{"NumberOfThreads", 4u}'],
    ['benchmark_model', '--num_threads=4 \\\n  --use_xnnpack=true'],
    ['yaml', 'threads: [4]\n      options: [cpu]'],
  ])('4 threads on WASM are 4 threads on the CPU: %s', async (id, expected) => {
    expect((await textsOf({ order: ['tfjs-wasm'], threads: 4 }))[id]).toContain(expected);
  });

  test.each([
    ['java', 'gpu.setPrecisionLossAllowed(true);'],
    ['kotlin', 'Accelerator.GPU, Accelerator.CPU'],
    ['swift', 'metal.isPrecisionLossAllowed = true'],
    ['armnn', 'optimizer.SetReduceFp32ToFp16(true)'],
    ['armnn', '{"GpuAcc", "CpuAcc", "CpuRef"}'],
    ['benchmark_model', '--use_gpu=true \\\n  --gpu_precision_loss_allowed=true'],
    ['yaml', 'options: [gpu]'],
  ])('float16 on WebGL is a GPU that may lose precision: %s', async (id, expected) => {
    expect((await textsOf({ order: ['tfjs-webgl'], threads: null, precision: 'float16' }))[id]).toContain(expected);
  });

  test('WebNN leads to an NPU, and the texts say that NNAPI is deprecated', async () => {
    const texts = await textsOf({ order: ['litert-webnn'], threads: null });
    expect(texts.kotlin).toContain('Accelerator.NPU, Accelerator.CPU');
    expect(texts.swift).toContain('CoreMLDelegate()');
    for (const id of ['java', 'benchmark_model']) expect(texts[id]).toMatch(/NNAPI.*deprecated/s);
  });

  test('what carries over is said, for integer models apart', async () => {
    const float = whatCarriesOver(await recordOf({ order: ['tfjs-wasm'] }), 0).join('\n');
    const integer = whatCarriesOver(await recordOf({ order: ['tfjs-wasm'], precision: 'int8-faithful' }), 0).join('\n');
    expect(float).toMatch(/knee of the thread sweep carries over/);
    expect(float).not.toMatch(/integers, which changes/);
    expect(integer).toMatch(/integers, which changes/);
  });
});

describe('files', () => {
  test('a workload file reads back as it was written', async () => {
    const { workloads, notes } = await importText(workloadFileText([WORKLOAD]), 'w.json');
    expect(workloads).toEqual([WORKLOAD]);
    expect(notes).toEqual([]);
  });

  test("the testbench's YAML reads back with its threads and places", async () => {
    const { workloads } = await importText(testbenchYamlText([WORKLOAD]), 'w.yaml', ['deephotdog']);
    expect(workloads[0]).toMatchObject({ name: 'a "quoted" name', model: 'deephotdog' });
    const engines = workloads[0]!.configurations.map(({ order, threads }) => `${order[0]} ${threads ?? '-'}`);
    expect(engines).toEqual(expect.arrayContaining(['tfjs-wasm 2', 'tfjs-webgl -']));
  });

  test("the testbench's results read back: layers in order, the mean time their sum, runs without a time left out", async () => {
    const layers = [
      aLayer({ op: 'CONV_2D', ms: 2 }),
      aLayer({ op: 'RELU', ms: null, fusedInto: 0 }),
      aLayer({ op: 'ADD', ms: 1 }),
    ];
    const runs = [
      aRun(layers, { engine: 'tfjs-wasm', threads: 4 }),
      aRun([], {
        engine: 'litert-webgpu',
        total: { medianMs: 9, interval: null, p90Ms: null, minMs: null, samples: 30, kind: 'median' },
      }),
      aRun([], { engine: 'failed' }),
    ];
    const text = testbenchResultsText(runs);
    expect(JSON.parse(text)).toEqual({
      'a model': [
        {
          type: 'tfjs-wasm_4Threads',
          mean_time: 3,
          threads: 4,
          times: [
            { layer: 'CONV_2D', time: 2 },
            { layer: 'ADD', time: 1 },
          ],
        },
        { type: 'litert-webgpu', mean_time: 9, times: [] },
      ],
    });
    const read = (await importText(text, 'r.json')).runs;
    expect(read.map(({ engine, threads, total }) => [engine, threads, total?.medianMs])).toEqual([
      ['tfjs-wasm', 4, 3],
      ['litert-webgpu', null, 9],
    ]);
  });

  test('a record is imported with its runs, and a broken one is refused at the field', async () => {
    const record = await recordOf({ order: ['tfjs-wasm'] });
    const text = JSON.stringify([record], null, 1);
    const { records, runs } = await importText(text, 'r.json');
    expect(records).toEqual([record]);
    expect(runs.map(({ origin }) => origin)).toEqual(['browser']);
    const broken = text.replace('"seed": ', '"seed": "x", "was": ');
    const line = broken.split('\n').findIndex((one) => one.includes('"seed"')) + 1;
    await expect(importText(broken, 'r.json')).rejects.toMatchObject({
      name: 'ImportError',
      line,
      got: expect.stringContaining('seed'),
    });
  });
});
