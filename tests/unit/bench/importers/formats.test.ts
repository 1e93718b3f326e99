import { describe, expect, test } from 'vitest';
import { importText } from '../../../../src/bench/importers/importText.ts';
import { sharedImport, sharedImportNames } from '../../../helpers/sharedImports.ts';
import { ARMNN_PROFILE, RESULTS, WORKLOADS } from './otherTexts.ts';

const sharedResults = sharedImport('testbench_results.json');
const sharedYaml = sharedImport('testbench.yaml');

test.each(sharedImportNames())('the shared file %s is imported', async (name) => {
  const { runs, workloads } = await importText(sharedImport(name)!, name);
  expect(runs.length + workloads.length).toBeGreaterThan(0);
});

describe('testbench results', () => {
  test('the mean time is called what it is: a sum of averages per layer', async () => {
    const [run] = (await importText(RESULTS, 'r.json')).runs;
    expect(run).toMatchObject({
      engine: 'cpu',
      threads: 4,
      label: 'native cpu, 4 threads',
      tool: 'testbench',
      model: { title: 'net' },
    });
    expect(run!.total).toMatchObject({ medianMs: 3.5, kind: 'sum of layers', samples: null, interval: null });
    expect(run!.layers.map(({ op, index, ms }) => [op, index, ms])).toEqual([
      ['CONV_2D', null, 3],
      ['SOFTMAX', null, 0.5],
    ]);
  });

  test.runIf(sharedResults)('the shared sample has four runs; Arm NN kernels have names of TFLite', async () => {
    const { runs } = await importText(sharedResults!, 'r.json');
    expect(runs.map(({ label }) => label)).toEqual([
      'native cpu, 1 thread',
      'native cpu, 4 threads',
      'native gpu, 4 threads',
      'native ArmNN',
    ]);
    expect(runs.map(({ layers }) => layers.length)).toEqual([11, 11, 1, 2]);
    expect(runs[3]!.layers.map(({ op }) => op)).toEqual(['CONV_2D', 'POOL_2D']);
  });

  test('a value that is none is named by its path, line and column', async () => {
    const broken = '{\n "net": [\n  {"type": "cpu", "mean_time": 1,\n   "times": [{"layer": "A", "time": "x"}]}\n ]\n}';
    await expect(importText(broken, 'r.json')).rejects.toMatchObject({
      message: 'line 4, column 37: net[0].times[0].time is "x"; number is needed',
    });
  });

  test('broken JSON is named where it breaks', async () => {
    await expect(importText('{\n "net": [ {"type" "cpu"} ]\n}', 'r.json')).rejects.toMatchObject({
      line: 2,
      column: 19,
      wanted: '":" is needed',
    });
  });
});

describe('Arm NN profile', () => {
  test('innermost events are the layers, medians over the inferences, whatever the unit', async () => {
    const [run] = (await importText(ARMNN_PROFILE, 'squeezenet.txt')).runs;
    expect(run!.layers.map(({ op, ms, ranOn }) => [op, ms, ranOn])).toEqual([
      ['CONV_2D', 4.1, 'CpuAcc'],
      ['SOFTMAX', 1.6, 'CpuRef'],
    ]);
    expect(run!.total).toMatchObject({ medianMs: 6.2, minMs: 6, samples: 3, kind: 'median' });
    expect(run!.cold.firstMs).toBe(9);
    expect(run!.remainderMs).toBeCloseTo(6.2 - 4.1 - 1.6 - 0.095, 9);
    expect(run!.warnings).toEqual(['1 copies of inputs and outputs are in the total, but are no layers']);
  });

  test('a time that is none is named by its line', async () => {
    await expect(importText(ARMNN_PROFILE.replace('4000.0', 'null'), 'x')).rejects.toMatchObject({ line: 17 });
    await expect(importText(ARMNN_PROFILE.replace('"unit": "ms"', '"unit": "cycles"'), 'x')).rejects.toMatchObject({ line: 22 });
  });
});

describe('workload files', () => {
  test('what a person leaves out has its default; what is no setting is noted with its line', async () => {
    const { workloads, notes } = await importText(WORKLOADS, 'w.json');
    expect(workloads).toEqual([
      {
        name: 'a',
        model: 'deephotdog',
        mode: 'quick',
        configurations: [{ order: ['tfjs-wasm'], precision: null, threads: 4, binary: null, without: {} }],
        seed: 1,
        signature: null,
        dimensions: [],
        profile: true,
        settings: {},
      },
    ]);
    expect(notes).toEqual([{ line: 4, text: 'workloads[0].colour is no setting of a workload: not used' }]);
  });

  test.each([
    ['an unknown engine', WORKLOADS.replace('tfjs-wasm', 'tfjs-wasn'), 4, 'no engine "tfjs-wasn"'],
    ['no engine', WORKLOADS.replace('"tfjs-wasm"', ''), 4, 'workloads[0].configurations[0].order is empty'],
    ['a wrong mode', WORKLOADS.replace('"colour": 1', '"mode": "fast"'), 4, 'workloads[0].mode is "fast"'],
    ['no model', WORKLOADS.replace('"model": "deephotdog",', ''), 4, 'workloads[0].model is missing'],
    ['another version', WORKLOADS.replace('"version": 1', '"version": 9'), 2, 'version is 9'],
  ])('%s is refused with its path', async (_, text, line, got) => {
    await expect(importText(text, 'w.json')).rejects.toMatchObject({
      name: 'ImportError',
      line,
      got: expect.stringContaining(got),
    });
  });
});

describe("the testbench's YAML", () => {
  test.runIf(sharedYaml)('the shared sample is read unchanged, and all that has no meaning here is listed', async () => {
    const { workloads, notes } = await importText(sharedYaml!, 'testbench.yaml');
    expect(workloads.map(({ name, model }) => [name, model])).toEqual([
      ['deeplab', 'deeplabv3_257_mv_gpu'],
      ['deeplabArmNNGpu', 'deeplabv3_257_mv_gpu'],
      ['deeplabArmNNCpu', 'deeplabv3_257_mv_gpu'],
    ]);
    const words = notes.map(({ line, text }) => `${line} ${text.split(':')[0]!.split(' has no')[0]}`);
    expect(words).toEqual(
      expect.arrayContaining([
        '2 outputfile',
        '5 model',
        '8 nnapi',
        '9 loops',
        "11 Arm NN's CpuRef",
        '11 input_shape',
        "24 Arm NN's GpuAcc",
      ]),
    );
    // Each key but names and lists' heads is accounted for.
    expect(notes.length).toBeGreaterThanOrEqual(24);
  });

  test('threads times options become configurations, and a known model its id', async () => {
    const yaml =
      'workloads:\n  - name: a\n    model: models/deephotdog.tflite\n    tflite: { threads: [1, 4], options: [cpu, gpu], loops: 50 }\n';
    const { workloads } = await importText(yaml, 'w.yaml', ['deephotdog']);
    expect(workloads[0]).toMatchObject({ model: 'deephotdog', settings: { minSamples: 50 } });
    const made = workloads[0]!.configurations.map(({ order, threads }) => `${order[0]} ${threads ?? '-'}`);
    expect(made).toEqual(expect.arrayContaining(['tfjs-wasm 1', 'tfjs-wasm 4', 'tfjs-webgl -']));
    expect(new Set(made).size).toBe(made.length);
  });

  test.each([
    ['broken YAML', 'workloads:\n  - name: a\n   model: b\n', 3],
    ['no list of workloads', 'workloads: 3\n', 1],
    ['no model', 'workloads:\n  - name: a\n', 2],
    ['a word for threads', 'workloads:\n  - model: a\n    tflite:\n      threads: [many]\n', 4],
    ['an unknown place', 'workloads:\n  - model: a\n    tflite:\n      options: [cpu, tpu]\n', 4],
  ])('%s is refused where it stands', async (_, yaml, line) => {
    await expect(importText(yaml, 'w.yaml')).rejects.toMatchObject({ name: 'ImportError', line });
  });
});

test('a text of no known format is refused with what it begins with, and what is known', async () => {
  await expect(importText('\n  hello', 'x')).rejects.toMatchObject({
    line: 2,
    column: 3,
    got: expect.stringContaining('"hello"'),
  });
  await expect(importText('{"a": 1}', 'x')).rejects.toMatchObject({ line: 1, column: 1, got: expect.stringContaining('"a"') });
  await expect(importText('', 'x')).rejects.toMatchObject({ got: 'the text is empty' });
});
