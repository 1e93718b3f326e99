import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importText } from '../../../src/bench/importers/importText.ts';
import { formatMs } from '../../../src/charts/formatMs.ts';
import { run } from '../bench/share/shareSamples.ts';

interface Options {
  readonly workload: string | null;
  readonly models: readonly string[] | null;
  readonly engines: readonly string[] | null;
  readonly threads: readonly number[] | null;
  readonly mode: string | null;
  readonly budgetMs: number | null;
}

interface Workloads {
  readonly notes: readonly string[];
  readonly workloads: readonly {
    readonly name: string;
    readonly model: string;
    readonly mode: string;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly configurations: readonly {
      readonly order: readonly string[];
      readonly threads: number | null;
      readonly requantization?: string;
    }[];
  }[];
}

const folder: string = '../../../scripts/bench/';
const { readOptions } = (await import(`${folder}options.mjs`)) as { readOptions(args: readonly string[]): Options };
const { readWorkloads } = (await import(`${folder}readWorkloads.mjs`)) as {
  readWorkloads(options: Options, browser: object): Promise<Workloads>;
};
const { resultTable } = (await import(`${folder}table.mjs`)) as {
  resultTable(runs: readonly unknown[], format: (ms: number) => string): readonly string[];
};
const { testbenchName } = (await import(`${folder}writeResults.mjs`)) as { testbenchName(out: string): string };

const BROWSER = {
  engines: [
    { id: 'tfjs-wasm', available: true, maxThreads: 2, binaries: ['simd', 'threaded-simd'] },
    { id: 'tfjs-webgl', available: true, maxThreads: 1, binaries: [] },
    { id: 'tfjs-webgpu', available: false, maxThreads: 1, binaries: [] },
    { id: 'wasm', available: true, maxThreads: 2, binaries: ['simd'], requantizations: ['float', 'exact'] },
    { id: 'litert-wasm', available: true, maxThreads: 2, binaries: ['simd'] },
    { id: 'reference', available: true, maxThreads: 1, binaries: [], requantizations: ['float', 'exact'] },
  ],
  models: ['deephotdog', 'selfie_segmentation'],
  importText,
};

const read = (...args: string[]): Promise<Workloads> => readWorkloads(readOptions(args), BROWSER);

/** A file in a folder of its own. */
function fileWith(name: string, text: string): string {
  const file = path.join(fs.mkdtempSync(path.join(tmpdir(), 'convolution-lab-bench-')), name);
  fs.writeFileSync(file, text);
  return file;
}

const names = ({ configurations }: Workloads['workloads'][number]): string[] =>
  configurations.map(({ order, threads }) => `${order[0]}${threads === null ? '' : ` ${threads}`}`);

describe('readOptions', () => {
  it('reads every option, lists at their commas', () => {
    const args = ['w.yaml', '--out', 'r.json', '--engines', 'tfjs-wasm, litert-wasm', '--threads', '1,4', '--mode', 'thorough'];
    expect(readOptions([...args, '--budget', '20', '--headed', '--port', '4173'])).toEqual({
      workload: 'w.yaml',
      out: 'r.json',
      models: null,
      engines: ['tfjs-wasm', 'litert-wasm'],
      threads: [1, 4],
      mode: 'thorough',
      budgetMs: 20_000,
      browser: null,
      headed: true,
      remote: null,
      port: 4173,
      requantizations: null,
      quiet: false,
      help: false,
    });
  });

  it.each([
    [['--mode', 'fast'], 'there are quick, thorough, sustained'],
    [['--threads', '1,x'], '--threads x is no whole number from 1 to 64'],
    [['--threads', '0'], '--threads 0 is no whole number'],
    [['--threads', ','], 'an empty list'],
    [['a.json', 'b.json'], 'one workload file at a time, got a.json and b.json'],
    [['--speed'], '--help lists the options'],
    [['--remote-debugging', 'localhost:9222'], 'looks like http://localhost:9222'],
    [['--remote-debugging', 'http://localhost:9222', '--headed'], 'leave out --browser and --headed'],
  ])('%j is refused: %s', (args, words) => expect(() => readOptions(args)).toThrow(words));
});

describe('readWorkloads', () => {
  it('without a file the bundled models run on WASM, with the thread counts that the device has', async () => {
    const { workloads } = await read();
    expect(workloads.map(({ model }) => model)).toContain('selfie_segmentation');
    expect(workloads).toHaveLength(5);
    for (const workload of workloads)
      expect(names(workload)).toEqual(['tfjs-wasm 1', 'tfjs-wasm 2', 'wasm 1', 'wasm 2', 'litert-wasm 1', 'litert-wasm 2']);
  });

  it('"all" are the engines that the browser has, without the reference', async () => {
    const { workloads } = await read('--engines', 'all', '--threads', '1');
    expect(names(workloads[0]!)).toEqual(['tfjs-wasm 1', 'tfjs-webgl', 'wasm 1', 'litert-wasm 1']);
  });

  it('ways to requantize are measured side by side on the engines that have them', async () => {
    const { workloads } = await read('--engines', 'wasm,litert-wasm', '--threads', '1', '--requantizations', 'float,exact');
    const ways = workloads[0]?.configurations.map(({ order, requantization }) => `${order[0]} ${requantization}`);
    expect(ways).toEqual(['wasm float', 'wasm exact', 'litert-wasm undefined']);
    expect(() => readOptions(['--requantizations', 'best'])).toThrow('--requantizations best is none; there are float, exact');
  });

  it("the testbench's YAML is read unchanged, and what has no meaning in a browser is told with its line", async () => {
    const file = fileWith(
      'w.yaml',
      'workloads:\n  - name: a\n    model: models/deephotdog.tflite\n    tflite:\n      threads: [1, 2]\n      options: [cpu]\n      loops: 50\n',
    );
    const { workloads, notes } = await read(file);
    expect(workloads.map(({ model }) => model)).toEqual(['deephotdog']);
    expect(new Set(workloads[0]?.configurations.map(({ threads }) => threads))).toEqual(new Set([1, 2]));
    expect(notes.join('\n')).toContain('w.yaml, line 3: ');
  });

  it('a model file beside the workload is taken', async () => {
    const file = fileWith(
      'w.json',
      JSON.stringify({ version: 1, workloads: [{ model: 'own', configurations: [{ order: ['tfjs-wasm'] }] }] }),
    );
    const model = path.join(path.dirname(file), 'own.tflite');
    fs.writeFileSync(model, '');
    expect((await read(file)).workloads[0]?.model).toBe(model);
  });

  it('options go before what the file says', async () => {
    const workload = { model: 'deephotdog', mode: 'thorough', configurations: [{ order: ['tfjs-webgl'] }] };
    const file = fileWith('w.json', JSON.stringify({ version: 1, workloads: [workload] }));
    const [kept] = (await read(file)).workloads;
    expect([kept?.mode, ...names(kept!)]).toEqual(['thorough', 'tfjs-webgl']);
    const [changed] = (await read(file, '--mode', 'quick', '--engines', 'tfjs-wasm', '--threads', '2', '--budget', '5'))
      .workloads;
    expect([changed?.mode, ...names(changed!)]).toEqual(['quick', 'tfjs-wasm 2']);
    expect(changed?.settings).toEqual({ budgetMs: 5_000, provisionalMs: 2_000 });
  });

  it.each([
    ['an engine that does not exist', () => read('--engines', 'tflite'), 'there is no engine tflite; there are tfjs-wasm'],
    ['a file that is not there', () => read('/nowhere/w.json'), 'there is no such file'],
    ['a file that is no workload', () => read(fileWith('w.txt', 'hello')), 'w.txt: '],
    [
      'a model that the file lacks',
      () =>
        read(
          fileWith(
            'w.json',
            JSON.stringify({ version: 1, workloads: [{ model: 'deephotdog', configurations: [{ order: ['tfjs-wasm'] }] }] }),
          ),
          '--model',
          'vww',
        ),
      'it has deephotdog',
    ],
  ])('%s is refused', async (_, reading, words) => {
    await expect(reading()).rejects.toThrow(words);
  });
});

describe('resultTable', () => {
  it('fastest first with its interval, and what has no time last with its reason', () => {
    const lines = resultTable([run(0), run(2, { total: null, reason: 'the outputs are wrong' }), run(1)], formatMs);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/2 threads +9\.50 ms +\[9\.25, 9\.75\] +11\.0 ms +240 +21\.5 ms +1\.00x$/);
    expect(lines[2]).toContain('1.11x');
    expect(lines[3]).toContain('no time');
    expect(lines[3]).toContain('the outputs are wrong');
  });
});

it("the testbench's file is named after the records'", () => {
  expect(testbenchName('out/r.json')).toBe(path.join('out', 'r.testbench.json'));
  expect(testbenchName('r')).toBe('r.testbench.json');
});
