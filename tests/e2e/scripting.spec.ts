import { expect, test, type Page } from '@playwright/test';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { operatorModel } from '../helpers/operatorModel.ts';

const SMALL = 'mobilenet_v1_0.25_128';

async function open(page: Page): Promise<void> {
  await page.goto('./');
  await page.waitForFunction(() => 'convlab' in window);
  await page.evaluate(() => window.convlab.ready);
}

test.beforeEach(({ page }) => open(page));

test('engines() lists every engine with a reason where it cannot run', async ({ page }) => {
  const engines = await page.evaluate(() => window.convlab.engines());
  expect(engines.map((engine) => engine.id)).toEqual(
    expect.arrayContaining(['reference', 'tfjs-cpu', 'tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu']),
  );
  for (const engine of engines) {
    expect(engine.maxThreads).toBeGreaterThanOrEqual(1);
    if (!engine.available) expect(engine.reason).toBeTruthy();
  }
});

test('models() lists the zoo and the packaged models with their size and licence', async ({ page }) => {
  const models = await page.evaluate(() => window.convlab.models());
  const ids = models.map((model) => model.id);
  expect(ids).toEqual(expect.arrayContaining(['deephotdog', 'selfie_segmentation', 'face_detection_short_range']));
  for (const model of models) {
    expect(model.bytes).toBeGreaterThan(1000);
    expect(model.licence).toBeTruthy();
  }
});

test('load() gives the same id for the same bytes, and says what the file holds', async ({ page }) => {
  const { first, again, digest } = await page.evaluate(async () => {
    const bytes = await (await fetch('models/selfie_segmentation.tflite')).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return {
      first: await window.convlab.load('selfie_segmentation'),
      again: await window.convlab.load(bytes),
      digest: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    };
  });
  expect(first.id).toBe(digest);
  expect(again).toEqual(first);
  expect(first.inputs).toEqual([
    expect.objectContaining({ shape: [1, 256, 256, 3], dtype: 'float32', scale: null, zeroPoint: null }),
  ]);
  expect(first.outputs[0]?.shape).toEqual([1, 256, 256, 1]);
  expect(first.operators.length).toBeGreaterThan(50);
  expect(first.operators.reduce((sum, operator) => sum + operator.macs, 0)).toBeGreaterThan(1e7);
});

test('the address of a file that ships with the page loads as any address', async ({ page }) => {
  const [byAddress, byId] = await page.evaluate(async () => [
    (await window.convlab.load('./models/face_detection_short_range.tflite')).id,
    (await window.convlab.load('face_detection_short_range')).id,
  ]);
  expect(byAddress).toBe(byId);
});

for (const engine of ['tfjs-cpu', 'tfjs-wasm', 'tfjs-webgl', 'tfjs-webgpu']) {
  test(`${engine} agrees with the reference on seeded input`, async ({ page }) => {
    const [expected, actual] = await page.evaluate(
      async ([model, engine]) => {
        const { id } = await window.convlab.load(model);
        const answer = async (engine: string) => {
          const { outputs } = await window.convlab.run(id, { engine, seed: 3, threads: 1 });
          return Array.from(new Float32Array(outputs[0]?.data ?? new ArrayBuffer(0)));
        };
        return [await answer('reference'), await answer(engine)] as const;
      },
      [SMALL, engine] as const,
    );
    expect(expected).toHaveLength(1001);
    const worst = Math.max(...expected.map((value, i) => Math.abs(value - (actual[i] ?? Number.NaN))));
    expect(worst).toBeLessThan(5e-4 * (Math.max(...expected) - Math.min(...expected)));
  });
}

test('a profiled run gives every operator its place and its time, or the operator that it is fused into', async ({ page }) => {
  const { operators, layers } = await page.evaluate(async (model) => {
    const { id, operators } = await window.convlab.load(model);
    const { layers } = await window.convlab.run(id, { engine: 'tfjs-wasm', threads: 1, profile: true });
    return { operators, layers };
  }, 'selfie_segmentation');
  expect(layers.map((layer) => layer.op)).toEqual(operators.map((operator) => operator.op));
  for (const layer of layers) {
    expect(layer.ranOn).toBe('tfjs-wasm');
    if (layer.fusedInto === undefined) expect(layer.kernelMs).toBeGreaterThanOrEqual(0);
    expect(layer.method).toBe('clock');
  }
});

test('threads and binary are what was asked for', async ({ page }) => {
  const results = await page.evaluate(async (model) => {
    const { id } = await window.convlab.load(model);
    const rows = [];
    for (const [binary, threads] of [
      ['plain', 1],
      ['simd', 1],
      ['threaded-simd', 2],
    ] as const) {
      const result = await window.convlab.run(id, { engine: 'tfjs-wasm', binary, threads });
      rows.push([result.binary, result.threads]);
    }
    return rows;
  }, SMALL);
  expect(results).toEqual([
    ['plain', 1],
    ['simd', 1],
    ['threaded-simd', 2],
  ]);
});

test('tensors inside the graph come back when asked for', async ({ page }) => {
  const { asked, shapes, finite } = await page.evaluate(async (model) => {
    const { id, operators } = await window.convlab.load(model);
    const asked = operators.slice(0, 3).map((operator) => operator.outputs[0] ?? -1);
    const { tensors } = await window.convlab.run(id, { engine: 'tfjs-wasm', tensors: asked });
    return {
      asked,
      shapes: tensors.map((tensor) => tensor.shape),
      finite: tensors.every((tensor) => new Float32Array(tensor.data).every(Number.isFinite)),
    };
  }, SMALL);
  expect(shapes).toHaveLength(asked.length);
  expect(shapes[0]).toEqual([1, 64, 64, 8]);
  expect(finite).toBe(true);
});

test('an input of a wrong length is a RangeError that names input, expected and got', async ({ page }) => {
  const error = await page.evaluate(async (model) => {
    const { id } = await window.convlab.load(model);
    return window.convlab.run(id, { engine: 'reference', inputs: [new ArrayBuffer(12)] }).then(
      () => null,
      (thrown: Error) => ({ name: thrown.name, message: thrown.message }),
    );
  }, SMALL);
  expect(error?.name).toBe('RangeError');
  expect(error?.message).toContain('12');
  expect(error?.message).toContain(String(128 * 128 * 3 * 4));
});

test('unknown ids, engines and signatures say what there is', async ({ page }) => {
  const messages = await page.evaluate(async (model) => {
    const { id } = await window.convlab.load(model);
    const text = (promise: Promise<unknown>) =>
      promise.then(
        () => 'nothing',
        (thrown: Error) => `${thrown.name}: ${thrown.message}`,
      );
    return {
      model: await text(window.convlab.load('no_such_model')),
      id: await text(window.convlab.run('0'.repeat(64), { engine: 'reference' })),
      engine: await text(window.convlab.run(id, { engine: 'abacus' })),
      precision: await text(window.convlab.run(id, { engine: 'reference', precision: 'float16' })),
      signature: await text(window.convlab.run(id, { engine: 'reference', signature: 'sing' })),
      bytes: await text(window.convlab.load(new TextEncoder().encode('<!doctype html><title>Not found</title>').buffer)),
    };
  }, SMALL);
  expect(messages.model).toMatch(/RangeError: .*deephotdog/);
  expect(messages.id).toMatch(/RangeError/);
  expect(messages.engine).toMatch(/RangeError: .*tfjs-wasm/);
  expect(messages.precision).toMatch(/RangeError: .*int8-faithful/);
  expect(messages.signature).toMatch(/RangeError/);
  expect(messages.bytes).toMatch(/TfliteFormatError/);
});

test('abort ends a run at once, and the next run works', async ({ page }) => {
  const { reason, afterMs, outputs } = await page.evaluate(async () => {
    const { id } = await window.convlab.load('mobilenet_v1_1.0_224');
    const abort = new AbortController();
    // The reference takes seconds for this model.
    const run = window.convlab.run(id, { engine: 'reference', signal: abort.signal });
    setTimeout(() => abort.abort(), 300);
    const start = performance.now();
    const reason = await run.then(
      () => 'finished',
      (thrown: Error) => thrown.name,
    );
    const afterMs = performance.now() - start;
    const { outputs } = await window.convlab.run(id, { engine: 'tfjs-wasm', threads: 1 });
    return { reason, afterMs, outputs: outputs.length };
  });
  expect(reason).toBe('AbortError');
  expect(afterMs).toBeLessThan(1500);
  expect(outputs).toBe(1);
});

test('unload may be called twice, and the model is then gone', async ({ page }) => {
  const name = await page.evaluate(async (model) => {
    const { id } = await window.convlab.load(model);
    await window.convlab.unload(id);
    await window.convlab.unload(id);
    return window.convlab.run(id, { engine: 'reference' }).then(
      () => 'ran',
      (thrown: Error) => thrown.name,
    );
  }, SMALL);
  expect(name).toBe('RangeError');
});

test('open dimensions are 1 unless chosen, and the answer has the chosen size', async ({ page }) => {
  const open = { shape: [1, 4], shapeSignature: [-1, 4] };
  const bytes = Array.from(writeModel(operatorModel('RELU', [{ name: 'x', ...open }], [{ name: 'y', ...open }])));
  const { given, chosen, output, wrong } = await page.evaluate(async (file) => {
    const source = new Uint8Array(file).buffer;
    const given = await window.convlab.load(source);
    const chosen = await window.convlab.load(source, { dimensions: [3] });
    const { outputs } = await window.convlab.run(chosen.id, { engine: 'tfjs-wasm', threads: 1 });
    const wrong = await window.convlab
      .load(source, { dimensions: [2, 2] })
      .catch((thrown: Error) => `${thrown.name}: ${thrown.message}`);
    return { given: given.inputs[0]?.shape, chosen: chosen.inputs[0]?.shape, output: outputs[0]?.shape, wrong };
  }, bytes);
  expect(given).toEqual([1, 4]);
  expect(chosen).toEqual([3, 4]);
  expect(output).toEqual([3, 4]);
  expect(wrong).toMatch(/RangeError: .*1 dimensions/);
});
