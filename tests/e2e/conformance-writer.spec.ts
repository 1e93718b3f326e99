import { expect, test, type Page } from '@playwright/test';
import { seededInput } from '../../src/core/seededInput.ts';
import type { TensorSpec } from '../../src/core/tensorValue.ts';
import { referenceEngine } from '../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../src/plan/planModel.ts';
import type { Model, SubGraph } from '../../src/tflite/model.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { zooModel } from '../../src/zoo/catalogue.ts';
import { floatClassifier, int8PerChannel } from '../fixtures/tfliteModels.ts';
import { isStateless, type Entry } from '../helpers/manifest.ts';
import { modelBytes, readManifest } from '../helpers/nodeManifest.ts';
import { sharedBytes } from '../helpers/sharedModels.ts';
import { staticServer, type StaticServer } from '../helpers/staticServer.ts';

// What we write must be what TensorFlow Lite reads: LiteRT.js runs files of ours, and the files that they were made from.

/** The types that LiteRT.js takes and gives. */
const TYPES = ['float32', 'int32', 'uint8'];

/** LiteRT.js 2.5.3 takes no input for a dimension of -1 here, and for shapes computed at run time it returns memory that nobody wrote. */
const BEYOND_LITERT = ['sine_float', 'mp_custom_gesture_classifier', 'td_no_signatures', 'td_zero_size_constant'];

/** Real files that LiteRT.js runs in full: no state, ends of types that it takes, goldens that are its own. */
const REAL = (readManifest()?.models ?? []).filter((entry) => {
  const ends = [...entry.inputs, ...entry.outputs];
  const ranHere = entry.outputs.every((output) => (output as { engine?: string }).engine === '@litertjs/core');
  if (BEYOND_LITERT.includes(entry.name)) return false;
  return isStateless(entry) && ranHere && !entry.name.includes('__sig_') && ends.every(({ dtype }) => TYPES.includes(dtype));
});

const MADE: readonly [string, () => Model][] = [
  ['fixture: float classifier', floatClassifier],
  ['fixture: int8 per channel', () => withoutSignatures(int8PerChannel())],
  ...['mobilenet_v1_0.25_64', 'mobilenet_v2_0.35_64', 'deephotdog'].map((id): [string, () => Model] => [id, () => zooModel(id)!]),
];

/** Without the dimensions of -1 that LiteRT.js cannot be given. */
function withoutSignatures(model: Model): Model {
  const fixed = (graph: SubGraph) => ({
    ...graph,
    tensors: graph.tensors.map((tensor) => ({ ...tensor, shapeSignature: null })),
  });
  return { ...model, subgraphs: model.subgraphs.map(fixed) };
}

/** float32 sums in another order, as the manifest of golden outputs allows for whole models. */
const TOLERANCE = 5e-4;

interface Given {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Raw bytes as base64: pages take nothing but JSON. */
  readonly data: string;
}

const base64 = (bytes: ArrayBuffer | Uint8Array) =>
  (bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.from(bytes)).toString(
    'base64',
  );

/** Runs in the page: every output's bytes of one run, as base64, by name. */
async function runInPage({ file, inputs }: { file: string; inputs: readonly Given[] }): Promise<Record<string, string>> {
  const bytesOf = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const litert = (await import('@litertjs/core' as string)) as typeof import('@litertjs/core');
  if (!litert.getGlobalLiteRtPromise()) await litert.loadLiteRt('core/wasm/');
  const model = await litert.loadAndCompile(bytesOf(file), { accelerator: 'wasm' });
  const arrays: Record<string, new (buffer: ArrayBuffer) => Float32Array | Int32Array | Uint8Array> = {
    float32: Float32Array,
    int32: Int32Array,
    uint8: Uint8Array,
  };
  const tensors = Object.fromEntries(
    inputs.map(({ name, dtype, shape, data }) => [
      name,
      new litert.Tensor(new arrays[dtype]!(bytesOf(data).buffer) as never, [...shape]),
    ]),
  );
  const outputs: Record<string, string> = {};
  for (const [name, output] of Object.entries(await model.run(tensors))) {
    const values = output.toTypedArray();
    const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    outputs[name] = btoa(Array.from(raw, (byte) => String.fromCharCode(byte)).join(''));
    output.delete();
  }
  for (const tensor of Object.values(tensors)) tensor.delete();
  model.delete();
  return outputs;
}

/** What the first signature takes, filled by `bytesOf` the number of the input, its tensor and what that is. */
function given(model: Model, bytesOf: (i: number, tensor: number, spec: TensorSpec) => ArrayBuffer | Uint8Array): Given[] {
  const plan = planModel(model);
  const signature = plan.signatures[0]!;
  return signature.inputs.map(({ name, tensor }, i) => {
    const spec: TensorSpec = plan.subgraphs[signature.subgraph]!.tensors[tensor]!;
    return { name, dtype: spec.dtype, shape: spec.shape, data: base64(bytesOf(i, tensor, spec)) };
  });
}

/** The inputs of an entry's first run: random ones would be indices beside the tensor that they index. */
function recorded(model: Model, entry: Entry): Given[] {
  return given(model, (_, tensor) => {
    const i = entry.inputs.findIndex(({ index }) => index === tensor);
    return sharedBytes(entry.runs[0]!.inputs[i]!.file)!;
  });
}

const floats = (text: string) => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

async function referenceOutputs(model: Model, inputs: readonly Given[]): Promise<Float32Array> {
  const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;
  const compiled = await referenceEngine.compile(planModel(model), configuration);
  const bytes = inputs.map(({ data }) => new Uint8Array(Buffer.from(data, 'base64')).buffer);
  const { outputs } = await compiled.run(bytes, { signature: null, tensors: [], profile: false });
  return new Float32Array(outputs[0]!.data);
}

test.describe('LiteRT.js runs what the writer writes', () => {
  let server: StaticServer;
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    server = await staticServer('node_modules/@litertjs', { base: '/litert/' });
    page = await browser.newPage();
    const imports = { '@litertjs/core': './core/dist/index.js', '@litertjs/wasm-utils': './wasm-utils/dist/index.js' };
    const html = `<!doctype html><title>LiteRT.js</title><script type="importmap">${JSON.stringify({ imports })}</script>`;
    await page.route('**/page.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(`${server.url}page.html`);
  });

  test.afterAll(async () => {
    await page.close();
    await server.close();
  });

  for (const entry of REAL) {
    const original = modelBytes(entry);
    if (!original) continue;
    test(`${entry.name}, read and written again, with the same bits`, async () => {
      const model = readModel(original);
      const inputs = recorded(model, entry);
      const expected = await page.evaluate(runInPage, { file: base64(original), inputs });
      const got = await page.evaluate(runInPage, { file: base64(writeModel(model)), inputs });
      expect(Object.keys(expected).length).toBeGreaterThan(0);
      expect(got).toEqual(expected);
    });
  }

  for (const [name, make] of MADE) {
    test(`${name}, as the reference does`, async () => {
      const model = make();
      const inputs = given(model, (i, _, spec) => seededInput(spec, 1 + i));
      const got = await page.evaluate(runInPage, { file: base64(writeModel(model)), inputs });
      const expected = await referenceOutputs(model, inputs);
      const values = Object.values(got).map((data) => floats(data));
      expect(values).toHaveLength(1);
      const range = Math.max(...expected.map(Math.abs));
      expect(range).toBeGreaterThan(0);
      expect(Math.max(...expected.map((value, i) => Math.abs(value - values[0]![i]!)))).toBeLessThan(TOLERANCE * range);
    });
  }
});
