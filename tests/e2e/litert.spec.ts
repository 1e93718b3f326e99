import { expect, test, type Page } from '@playwright/test';
import { buildModel } from '../../src/tflite/buildModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { BUILT_SITE } from '../helpers/builtSite.ts';
import { isolated } from '../helpers/labPage.ts';
import { staticServer } from '../helpers/staticServer.ts';

test.use({ serviceWorkers: 'allow' });

/** A CONV_2D with int8 in, filter and out: what LiteRT.js's own API refuses. */
const INT8_MODEL = writeModel(
  buildModel({
    subgraphs: [
      {
        tensors: [
          { name: 'x', shape: [1, 6, 6, 2], type: 'INT8', scale: 0.02, zeroPoint: 3 },
          {
            shape: [4, 3, 3, 2],
            type: 'INT8',
            data: Int8Array.from({ length: 72 }, (_, i) => ((37 * i) % 255) - 127),
            scale: [0.01, 0.02, 0.03, 0.04],
            zeroPoint: [0, 0, 0, 0],
          },
          {
            shape: [4],
            type: 'INT32',
            data: Int32Array.of(100, -200, 300, 0),
            scale: [0.0002, 0.0004, 0.0006, 0.0008],
            zeroPoint: [0, 0, 0, 0],
          },
          { name: 'y', shape: [1, 6, 6, 4], type: 'INT8', scale: 0.3, zeroPoint: -5 },
        ],
        operators: [
          {
            op: 'CONV_2D',
            inputs: [0, 1, 2],
            outputs: [3],
            options: { padding: 'SAME', strideH: 1, strideW: 1, dilationHFactor: 1, dilationWFactor: 1 },
          },
        ],
        inputs: [0],
        outputs: [3],
      },
    ],
  }),
);

interface Answer {
  readonly threads: number;
  readonly binary: string | null;
  readonly values: number[];
}

/** The first output of a model on an engine, in the model's own arithmetic. */
function answer(page: Page, model: string | Uint8Array, engine: string, threads: number): Promise<Answer> {
  const asked = { model: typeof model === 'string' ? model : Array.from(model), engine, threads };
  return page.evaluate(async ({ model, engine, threads }) => {
    const { id } = await window.convlab.load(typeof model === 'string' ? model : Uint8Array.from(model).buffer);
    const result = await window.convlab.run(id, { engine, precision: 'native', seed: 5, threads });
    const { dtype, data } = result.outputs[0]!;
    const values = dtype === 'int8' ? new Int8Array(data) : new Float32Array(data);
    return { threads: result.threads, binary: result.binary, values: Array.from(values) };
  }, asked);
}

const largestDifference = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length ? Math.max(...a.map((value, i) => Math.abs(value - b[i]!))) : Infinity;

test('LiteRT.js is fetched when used, agrees with the reference on one thread and on two, in float and int8, then without a host', async ({
  page,
}) => {
  const host = await staticServer(BUILT_SITE);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(host.url);
  await isolated(page);
  const listed = await page.evaluate(async () => (await window.convlab.engines()).filter(({ id }) => id.startsWith('litert')));
  expect(listed.map(({ id }) => id)).toEqual(['litert-wasm', 'litert-webgpu', 'litert-webnn']);
  expect(host.asked.filter((name) => name.includes('litert_wasm'))).toEqual([]);

  for (const [model, allowed] of [
    ['mobilenet_v1_0.25_128', 1e-6],
    [INT8_MODEL, 1],
  ] as const) {
    const { values: expected } = await answer(page, model, 'reference', 1);
    expect(new Set(expected).size).toBeGreaterThan(10);
    for (const threads of [1, 2]) {
      const got = await answer(page, model, 'litert-wasm', threads);
      expect(got).toMatchObject({ threads, binary: threads === 1 ? 'relaxed-simd' : 'threaded-relaxed-simd' });
      expect(largestDifference(got.values, expected)).toBeLessThanOrEqual(allowed);
    }
  }

  await host.close();
  await page.reload();
  await page.waitForFunction(() => window.convlab?.ready.then(() => true));
  expect((await answer(page, INT8_MODEL, 'litert-wasm', 2)).threads).toBe(2);
  expect(problems).toEqual([]);
});
