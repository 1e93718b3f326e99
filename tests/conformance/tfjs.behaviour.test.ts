import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Configuration, RunOptions } from '../../src/engines/types.ts';
import { openPage, type OpenPage } from './browser/openPage.ts';
import type { BehaviourPage } from './browser/protocol.ts';

const configuration = (order: string, rest: Partial<Configuration> = {}): Configuration => ({
  order: order.split(' '),
  precision: 'float32',
  threads: null,
  binary: null,
  ...rest,
});
const FUSIBLE = { model: 'fusible', configuration: configuration('tfjs-wasm') };

let opened: OpenPage | null = null;

/** Each test has a page of its own: tfjs keeps one WASM configuration for a page. */
beforeEach(async () => {
  opened ??= await openPage(path.join(import.meta.dirname, 'browser'));
  await opened.page.reload();
}, 120_000);
afterAll(() => opened?.close());

function ask<Name extends keyof BehaviourPage>(name: Name, ...args: Parameters<BehaviourPage[Name]>) {
  return opened!.page.evaluate(
    ([call, given]) => {
      const { behaviours } = window as unknown as { behaviours: Record<string, (...asked: unknown[]) => unknown> };
      return behaviours[call as string]!(...(given as unknown[]));
    },
    [name, args] as const,
  ) as ReturnType<BehaviourPage[Name]>;
}

const run = (model: string, where: Configuration, options: Partial<RunOptions> = {}) =>
  ask('run', { model, configuration: where }, options);

const close = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= 1e-4 * Math.max(1, Math.abs(b[i]!)));

describe('memory', () => {
  test.each([
    ['tfjs-wasm', 'wasm', 1000],
    ['tfjs-cpu', 'cpu', 1000],
    ['tfjs-webgl', 'webgl', 200],
    ['tfjs-webgpu', 'webgpu', 200],
  ] as const)(
    '%s holds as many tensors after its runs as before, and none after dispose',
    async (engine, backend, runs) => {
      const { before, after, disposed } = await ask(
        'leak',
        { model: 'fusible', configuration: configuration(engine) },
        backend,
        runs,
      );
      expect(before.ids).toBeGreaterThan(0);
      expect(after).toEqual(before);
      expect(disposed).toBe(0);
    },
    120_000,
  );

  test('operators on the host and copies at borders leave nothing behind either', async () => {
    const work = { model: 'withStranger', configuration: configuration('tfjs-webgl') };
    const { before, after, disposed } = await ask('leak', work, 'webgl', 100);
    expect(after).toEqual(before);
    expect(disposed).toBe(0);
  });
});

describe('a lost GPU', () => {
  test.each([
    ['tfjs-webgl', 'webgl', 'between'],
    ['tfjs-webgl', 'webgl', 'during'],
    ['tfjs-webgpu', 'webgpu', 'between'],
    ['tfjs-webgpu', 'webgpu', 'during'],
  ] as const)(
    'is an error of that run on %s, and the next run works (%s, lost %s runs)',
    async (engine, backend, when) => {
      const lost = await ask('lose', { model: 'fusible', configuration: configuration(engine) }, backend, when);
      expect(lost.error).toMatch(`${engine} lost its GPU`);
      expect(lost.first.some((value) => value !== 0)).toBe(true);
      expect(close(lost.again, lost.first)).toBe(true);
    },
    120_000,
  );
});

describe('where operators run', () => {
  test('an operator that no tfjs backend has runs on the reference, visibly, with the bytes copied', async () => {
    const report = await run('withStranger', configuration('tfjs-webgl'));
    expect(report.info.operators.map(({ op, ranOn }) => [op, ranOn])).toEqual([
      ['SQUARE', 'tfjs-webgl'],
      ['CUMSUM', 'reference'],
      ['SQRT', 'tfjs-webgl'],
    ]);
    expect(report.copiedBytes).toBe(2 * 6 * 4);
  });

  test('an order is kept: what stands before tfjs-wasm is asked first', async () => {
    const report = await run('withStranger', configuration('tfjs-cpu tfjs-wasm'));
    expect(report.info.operators[0]!.ranOn).toBe('tfjs-cpu');
    const reversed = await run('withStranger', configuration('tfjs-wasm tfjs-cpu'));
    expect(reversed.info.operators[0]!.ranOn).toBe('tfjs-wasm');
  });

  test('PAD and RELU are computed by the convolution between them', async () => {
    const { info } = await run('fusible', configuration('tfjs-wasm'));
    expect(info.operators.filter(({ fusedInto }) => fusedInto !== null).map(({ op, fusedInto }) => [op, fusedInto])).toEqual([
      ['PAD', 1],
      ['RELU', 1],
    ]);
  });

  test('tensors inside the graph stop fusion and come back whole', async () => {
    const report = await run('fusible', configuration('tfjs-wasm'), { tensors: [2, 5, 6] });
    expect(report.tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ['padded', [1, 8, 8, 3]],
      ['sums', [1, 6, 6, 4]],
      ['positive', [1, 6, 6, 4]],
    ]);
    const [padded, sums, positive] = report.tensorValues;
    expect(padded!.slice(0, 3)).toEqual([0, 0, 0]);
    expect(positive).toEqual(sums!.map((value) => Math.max(0, value)));
    expect(sums!.some((value) => value < 0)).toBe(true);
  });

  test('every engine agrees with plain JavaScript', async () => {
    const want = await ask('outputs', { model: 'fusible', configuration: configuration('tfjs-cpu') });
    for (const engine of ['tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu']) {
      const got = await ask('outputs', { model: 'fusible', configuration: configuration(engine) });
      expect(close(got, want), engine).toBe(true);
    }
  });
});

describe('layer times', () => {
  test.each(['tfjs-wasm', 'tfjs-cpu'])('on %s the clock stands around each operator', async (engine) => {
    const { layers, info, totalMs } = await run('fusible', configuration(engine), { profile: true });
    expect(layers.map(({ op }) => op).sort()).toEqual(info.operators.map(({ op }) => op).sort());
    for (const layer of layers) {
      expect(layer.method).toBe('clock');
      expect(layer.kernelMs).toBeGreaterThanOrEqual(0);
    }
    expect(layers.find(({ op }) => op === 'CONV_2D')!.kernelMs).toBeGreaterThan(0);
    expect(totalMs).toBeGreaterThan(0);
  });

  test.each(['tfjs-webgl', 'tfjs-webgpu'])(
    'on %s they are slopes, or not measured',
    async (engine) => {
      const { layers } = await run('fusible', configuration(engine), { profile: true });
      for (const { method, kernelMs, fusedInto } of layers.filter((layer) => layer.fusedInto === null)) {
        expect(fusedInto).toBeNull();
        expect(['slope', 'not measured']).toContain(method);
        if (method === 'slope') expect(kernelMs).toBeGreaterThan(0);
        else expect(kernelMs).toBeNull();
      }
    },
    120_000,
  );

  test('without profile there are none', async () => {
    expect((await run('fusible', configuration('tfjs-wasm'))).layers).toEqual([]);
  });
});

describe('start-up', () => {
  test.each([
    ['plain', 1, 1],
    ['simd', 1, 1],
    ['threaded-simd', 1, 1],
    ['threaded-simd', 2, 2],
    ['threaded-simd', 4, 4],
  ] as const)('binary %s with %i threads asked runs %i', async (binary, asked, threads) => {
    const { info, threads: ran } = await run('fusible', configuration('tfjs-wasm', { binary, threads: asked }));
    expect(info).toMatchObject({ binary, threads });
    expect(ran).toBe(threads);
    const cores = await opened!.page.evaluate(() => navigator.hardwareConcurrency);
    expect(info.oversubscribed).toBe(threads > cores);
  });

  test('more than one thread asked for is the threaded binary, one is SIMD', async () => {
    expect((await run('fusible', configuration('tfjs-wasm', { threads: 2 }))).info.binary).toBe('threaded-simd');
    await opened!.page.reload();
    expect((await run('fusible', configuration('tfjs-wasm', { threads: 1 }))).info.binary).toBe('simd');
  });

  test('a second WASM configuration on one thread is refused, not mixed up', async () => {
    await run('fusible', configuration('tfjs-wasm', { binary: 'simd' }));
    const other = { model: 'fusible', configuration: configuration('tfjs-wasm', { binary: 'plain' }) };
    expect(await ask('failure', other, 'plain')).toMatch('already runs here as simd');
  });

  test('every engine is found here, threads up to the cores', async () => {
    const cores = await opened!.page.evaluate(() => navigator.hardwareConcurrency);
    expect(await ask('detect', 'tfjs-wasm')).toEqual({ available: true, reason: null, maxThreads: Math.min(8, cores) });
    for (const engine of ['tfjs-cpu', 'tfjs-webgl', 'tfjs-webgpu']) {
      expect(await ask('detect', engine)).toEqual({ available: true, reason: null, maxThreads: 1 });
    }
  });

  test('WebGL says float16 where it runs in half floats, and comes near the float32 result', async () => {
    const narrow = { model: 'fusible', configuration: configuration('tfjs-webgl', { precision: 'float16' }) };
    const wide = { model: 'fusible', configuration: configuration('tfjs-webgl') };
    expect((await run('fusible', wide.configuration)).info.precision).toBe('float32');
    expect((await run('fusible', narrow.configuration)).info.precision).toBe('float16');
    const [got, want] = [await ask('outputs', narrow), await ask('outputs', wide)];
    const range = Math.max(...want) - Math.min(...want);
    const difference = Math.max(...got.map((value, i) => Math.abs(value - want[i]!)));
    expect(difference).toBeGreaterThan(0);
    expect(difference).toBeLessThan(2e-2 * range);
  });
});

describe('refusals', () => {
  test('an operator that nobody has is named with the engine', async () => {
    const work = { model: 'unknown', configuration: configuration('tfjs-wasm') };
    expect(await ask('failure', work, 'plain')).toMatch(
      /^UnsupportedOperatorError: tfjs-wasm cannot run the operator CUSTOM:Nobody/,
    );
  });

  test('strings cannot come in, and are named', async () => {
    const work = { model: 'words', configuration: configuration('tfjs-wasm') };
    expect(await ask('failure', work, 'plain')).toMatch(/^UnsupportedTypeError: tfjs-wasm .* string .*"text"/);
  });

  test('an operator that reads a variable is refused by name', async () => {
    const work = { model: 'variable', configuration: configuration('tfjs-wasm') };
    expect(await ask('failure', work, 'plain')).toMatch(/^UnsupportedOperatorError: tfjs-wasm cannot run the operator ADD/);
  });

  test('an input of the wrong length is a RangeError with its name and both lengths', async () => {
    expect(await ask('failure', FUSIBLE, 'short input')).toBe('RangeError: input "image": expected 432 bytes, got 4');
  });

  test('an unknown signature and a run after dispose are said', async () => {
    expect(await ask('failure', FUSIBLE, 'unknown signature')).toMatch('RangeError: no signature "nobody"');
    expect(await ask('failure', FUSIBLE, 'disposed')).toMatch('disposed');
  });
});
