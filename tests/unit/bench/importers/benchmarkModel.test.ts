import { describe, expect, test } from 'vitest';
import { importText } from '../../../../src/bench/importers/importText.ts';
import { sharedImport } from '../../../helpers/sharedImports.ts';
import { CSV_OUTPUT, LOGCAT_OUTPUT, NEW_OUTPUT, OLD_OUTPUT } from './benchmarkModelTexts.ts';

const shared = sharedImport('benchmark_model_op_profile.txt');

async function theRun(text: string) {
  const { runs } = await importText(text, 'net_4threads.txt');
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

describe('benchmark_model, old columns', () => {
  test('the table in run order gives the layers; tables of the largest and of types give none', async () => {
    const { layers } = await theRun(OLD_OUTPUT);
    expect(layers.map(({ op, name, ms, index }) => [op, name, ms, index])).toEqual([
      ['CONV_2D', 'net/conv/Relu6', 4, null],
      ['DEPTHWISE_CONV_2D', 'net/depthwise/Relu6', 1.5, null],
      ['SOFTMAX', 'net/softmax', 0.5, null],
    ]);
  });

  test('its average is the total, called a mean, and what the layers miss of it is the remainder', async () => {
    const run = await theRun(OLD_OUTPUT);
    expect(run.total).toMatchObject({ medianMs: 6.1005, kind: 'mean' });
    expect(run.remainderMs).toBeCloseTo(0.1005, 9);
    expect(run.cold.initMs).toBe(1.2);
    expect(run.model.title).toBe('net_4threads');
  });

  test.each(['\r\n', '\r'])('line ends %j change nothing', async (end) => {
    const [unix, other] = [await theRun(OLD_OUTPUT), await theRun(OLD_OUTPUT.replaceAll('\n', end))];
    expect({ ...other, id: '' }).toEqual({ ...unix, id: '' });
  });

  test('tabs that became spaces, as pasted from a terminal, change nothing', async () => {
    const spaced = OLD_OUTPUT.replaceAll('\t', '    ');
    expect((await theRun(spaced)).layers).toEqual((await theRun(OLD_OUTPUT)).layers);
  });

  test.runIf(shared)('the shared sample has 31 layers, 79.7609 ms mean and 79.449 ms in layers', async () => {
    const run = await theRun(shared!);
    expect(run.layers).toHaveLength(31);
    expect(run.total).toMatchObject({ medianMs: expect.closeTo(79.7609, 9), kind: 'mean' });
    expect(run.layers.reduce((sum, { ms }) => sum + ms!, 0)).toBeCloseTo(79.449, 3);
  });
});

describe('benchmark_model, new columns', () => {
  test('parameters, times and memory are read, initialization is no layer', async () => {
    const run = await theRun(NEW_OUTPUT);
    expect(run).toMatchObject({ engine: 'xnnpack', threads: 4, model: { title: 'net' }, label: 'native xnnpack, 4 threads' });
    expect(run.cold).toMatchObject({ initMs: 32.163, firstMs: 19.834, steadyMs: 15.5176 });
    expect(run.cold.warmUpMs).toBeCloseTo(32 * 15.9974, 6);
    expect(run.total).toMatchObject({ samples: 64, minMs: 14.661, medianMs: 15.5176, kind: 'mean' });
    expect(run.layers.map(({ op }) => op)).not.toContain('AllocateTensors');
    expect(run.warnings.join('\n')).toMatch(/34.82 MB/);
  });

  test('one delegate that tells its parts is shown by them, and says what its own part is', async () => {
    const run = await theRun(NEW_OUTPUT);
    expect(run.layers.map(({ op, ms, subgraph }) => [op, ms, subgraph])).toEqual([
      ['QUANTIZE', 0.2, 0],
      ['CONV_2D', 6, 0],
      ['DEPTHWISE_CONV_2D', 3, 0],
      ['FULLY_CONNECTED', 0.5, 0],
      ['ADD', expect.closeTo(0.3, 9), 1],
    ]);
    expect(run.warnings).toContain('TfLiteXNNPackDelegate takes 10.000 ms, its parts 9.500 ms: the parts are shown');
  });

  test('without its parts a delegate stands for the operators that are missing before its own index', async () => {
    const run = await theRun(NEW_OUTPUT.replace(/Delegate internal:[^]*$/, ''));
    expect(run.layers[1]).toMatchObject({ op: 'TfLiteXNNPackDelegate', covers: [1, 2, 3], index: null, ranOn: 'xnnpack' });
  });

  test('two delegates share the missing operators by the nodes that ran between them', async () => {
    const table = `Operator-wise Profiling Info for Regular Benchmark Runs:
\t[node type]\t[first]\t[avg ms]\t[%]\t[cdf%]\t[mem KB]\t[times called]\t[Name]
\tTfLiteXNNPackDelegate\t1\t1\t1%\t1%\t0\t1\t[a]:5
\tCUSTOM_OP\t1\t1\t1%\t1%\t0\t1\t[b]:2
\tTfLiteXNNPackDelegate\t1\t2\t1%\t1%\t0\t1\t[c]:6
`;
    expect((await theRun(table)).layers.map(({ covers }) => covers)).toEqual([[0, 1], [], [3, 4]]);
  });

  test('a row that was called 3 times in an inference counts 3 times its average', async () => {
    expect((await theRun(NEW_OUTPUT)).layers.at(-1)!.ms).toBeCloseTo(0.3, 9);
  });

  test('two logs in one text are two runs', async () => {
    const { runs } = await importText(NEW_OUTPUT + NEW_OUTPUT.replace('Num threads: [4]', 'Num threads: [1]'), 'both.txt');
    expect(runs.map(({ threads }) => threads)).toEqual([4, 1]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(2);
  });

  test('a newer line with the median gives a median', async () => {
    const text =
      'count=9 first=5 curr=5 min=1000 max=3000 avg=2100 std=5 p5=1100 median=2000 p95=2900\nInference timings in us: Init: 1, First inference: 2, Warmup (avg): 3, Inference (avg): 2100\n';
    expect((await theRun(`count=1 curr=4000\n${text}`)).total).toMatchObject({ medianMs: 2, kind: 'median', samples: 9 });
  });
});

describe('benchmark_model, CSV and logcat', () => {
  test('commas inside types and names do not shift the columns', async () => {
    const { layers } = await theRun(CSV_OUTPUT);
    expect(layers.map(({ op, name, ms, index }) => [op, name, ms, index])).toEqual([
      ['QUANTIZE', 'tfl.quantize', 0.21, 0],
      ['CONV_2D', null, 6.25, null],
      ['SPLIT', 'left, right', 0.25, 7],
    ]);
  });

  test('time stamps of logcat are cut off, other programs are left out', async () => {
    const run = await theRun(LOGCAT_OUTPUT);
    expect(run).toMatchObject({ threads: 2, layers: [], remainderMs: null });
    expect(run.total).toMatchObject({ medianMs: 14.5752, kind: 'mean' });
    expect(run.cold).toMatchObject({ initMs: 5.685, firstMs: 18.535 });
  });

  test('a single line as the documentation of the Android app shows it is enough', async () => {
    const line =
      '... tflite  : Inference timings in us: Init: 5685, First inference: 18535, Warmup (avg): 14462.3, Inference (avg): 14575.2';
    expect((await theRun(line)).total).toMatchObject({ medianMs: 14.5752 });
  });
});

describe('benchmark_model, columns in any order', () => {
  const shuffle = (order: readonly number[]) =>
    OLD_OUTPUT.split('\n')
      .map((line) => {
        const cells = line.split('\t').slice(1);
        return cells.length === 9 ? `\t${order.map((at) => cells[at]).join('\t')}` : line;
      })
      .join('\n');

  test.each([[[8, 7, 6, 5, 4, 3, 2, 1, 0]], [[3, 0, 8]], [[0, 3]], [[8, 3]]])('columns %j give the same times', async (order) => {
    const { layers } = await theRun(shuffle(order));
    expect(layers.map(({ ms }) => ms)).toEqual([4, 1.5, 0.5]);
  });

  test('without the average the first run is taken, and a note says so', async () => {
    const { runs, notes } = await importText(shuffle([0, 2, 8]), 'x.txt');
    expect(runs[0]!.layers.map(({ ms }) => ms)).toEqual([4.3, 1.5, 0.6]);
    expect(notes).toEqual([{ line: 2, text: expect.stringContaining('[first]') }]);
  });

  test('a table without any time is refused at its head', async () => {
    await expect(importText(shuffle([0, 7, 8]), 'x.txt')).rejects.toMatchObject({ name: 'ImportError', line: 2, column: 2 });
  });
});

describe('benchmark_model, broken', () => {
  test.each([
    [
      'a word for a time',
      OLD_OUTPUT.replace('4.3\t 4.0', '4.3\t four'),
      { line: 3, column: 25, got: expect.stringContaining('"four"') },
    ],
    ['a negative time', OLD_OUTPUT.replace('1.5\t 1.5', '1.5\t -1.5'), { line: 4, got: expect.stringContaining('"-1.5"') }],
    ['an endless time', OLD_OUTPUT.replace('1.5\t 1.5', '1.5\t 1e999'), { line: 4 }],
    [
      'a row cut off',
      OLD_OUTPUT.slice(0, OLD_OUTPUT.indexOf('91.7%')),
      { line: 4, wanted: expect.stringContaining('9 are needed') },
    ],
  ])('%s is refused where it stands', async (_, text, expected) => {
    await expect(importText(text, 'x.txt')).rejects.toMatchObject({ name: 'ImportError', ...expected });
  });
});
