import { describe, expect, test } from 'vitest';
import { seededInput } from '../../../../src/core/seededInput.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import { compilePlan } from '../../../../src/engines/tfjs/compilePlan.ts';
import type { Configuration } from '../../../../src/engines/types.ts';
import type { Plan } from '../../../../src/plan/plan.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type TensorDraft } from '../../../../src/tflite/buildModel.ts';
import { stackModel } from '../../../../src/zoo/stackModel.ts';

// The JavaScript backend, behind which the reference stands: the only two that run without a browser.
const onCpu = (names: readonly string[] = []): Configuration => ({
  order: ['tfjs-cpu', 'tfjs-wasm', 'reference'],
  precision: 'float32',
  threads: null,
  binary: null,
  without: { 'tfjs-cpu': names, 'tfjs-wasm': names },
});
const CPU_ALONE: Configuration = { order: ['tfjs-cpu'], precision: 'float32', threads: null, binary: null };
const PLAIN = { signature: null, tensors: [], profile: true };

async function run(plan: Plan, configuration: Configuration) {
  const { tensors, inputs } = plan.subgraphs[0]!;
  const bytes = [seededInput(tensors[inputs[0]!]!, 1)];
  const engine = configuration.order[0] === 'reference' ? referenceEngine : { compile: compilePlan };
  const model = await engine.compile(plan, configuration);
  const result = await model.run(bytes, PLAIN);
  model.dispose();
  return { info: model.info, result, values: [...new Float32Array(result.outputs[0]!.data)] };
}

const expectClose = (got: readonly number[], wanted: readonly number[]) => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5));
};

/** CONV_2D -> MAX_POOL_2D -> CONV_2D on 8x8x2: between the layers stand 8x8x4 and 4x4x4 floats. */
const pooled = planModel(
  stackModel(
    [1, 8, 8, 2],
    [
      { kind: 'conv2d', outChannels: 4, filterHeight: 3, filterWidth: 3 },
      { kind: 'maxPool2d', filterHeight: 2, filterWidth: 2, stride: 2 },
      { kind: 'conv2d', outChannels: 3, filterHeight: 1, filterWidth: 1 },
    ],
  ),
);

describe('an operator switched off', () => {
  test('runs on the next in order, between two borders whose bytes are known before any run', async () => {
    const { info, result } = await run(pooled, onCpu(['MAX_POOL_2D']));
    expect(info.operators.map(({ op, ranOn }) => `${op} ${ranOn}`)).toEqual([
      'CONV_2D tfjs-cpu',
      'MAX_POOL_2D reference',
      'CONV_2D tfjs-cpu',
    ]);
    expect(info.operators.map(({ copies }) => copies ?? [])).toEqual([
      [],
      [{ name: 'layer0', from: 'tfjs-cpu', bytes: 4 * 8 * 8 * 4 }],
      [{ name: 'layer1', from: 'reference', bytes: 4 * 4 * 4 * 4 }],
    ]);
    expect(result.copiedBytes).toBe(4 * 8 * 8 * 4 + 4 * 4 * 4 * 4);
    expect(result.layers.map(({ copiedBytes }) => copiedBytes)).toEqual([0, 1024, 256]);
  });

  test('computes the same there', async () => {
    const [all, some, none] = [onCpu(), onCpu(['MAX_POOL_2D']), onCpu(['MAX_POOL_2D', 'CONV_2D'])];
    const { values } = await run(pooled, all);
    expectClose((await run(pooled, some)).values, values);
    expectClose((await run(pooled, none)).values, values);
  });

  test('is left only by the engine that was told to', async () => {
    const places = async (without: Configuration['without']) =>
      (await run(pooled, { ...onCpu(), without })).info.operators.map(({ ranOn }) => ranOn);
    expect(await places({ 'tfjs-wasm': ['CONV_2D'] })).toEqual(['tfjs-cpu', 'tfjs-cpu', 'tfjs-cpu']);
  });
});

const CONV = { padding: 'VALID', strideH: 1, strideW: 1, dilationHFactor: 1, dilationWFactor: 1 };

/** x -> PAD -> CONV_2D -> RELU: one node on tfjs. `inChannels` of the filter below 2 make the convolution grouped. */
function fusible(filterChannels: number): Plan {
  const filter = Float32Array.from({ length: 4 * 9 * filterChannels }, (_, i) => Math.sin(i));
  const tensors: TensorDraft[] = [
    { shape: [1, 5, 5, 2] },
    { shape: [4, 2], type: 'INT32', data: Int32Array.of(0, 0, 1, 1, 1, 1, 0, 0) },
    { shape: [1, 7, 7, 2] },
    { shape: [4, 3, 3, filterChannels], data: filter },
    { shape: [1, 5, 5, 4] },
    { shape: [1, 5, 5, 4] },
  ];
  const operators = [
    { op: 'PAD', inputs: [0, 1], outputs: [2] },
    { op: 'CONV_2D', inputs: [2, 3, -1], outputs: [4], options: CONV },
    { op: 'RELU', inputs: [4], outputs: [5] },
  ];
  return planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [5] }] }));
}

describe('what was fused', () => {
  const placesOf = ({ info }: Awaited<ReturnType<typeof run>>) =>
    info.operators.map(({ op, ranOn, fusedInto }) => `${op} ${ranOn}${fusedInto === null ? '' : ` in ${fusedInto}`}`);

  test('is one operator while nothing of it is switched off', async () => {
    expect(placesOf(await run(fusible(2), onCpu()))).toEqual(['PAD tfjs-cpu in 1', 'CONV_2D tfjs-cpu', 'RELU tfjs-cpu in 1']);
  });

  test.each(['PAD', 'CONV_2D', 'RELU'])('comes apart where %s is switched off, and computes the same', async (name) => {
    const apart = await run(fusible(2), onCpu([name]));
    expect(placesOf(apart)).toEqual(['PAD', 'CONV_2D', 'RELU'].map((op) => `${op} ${op === name ? 'reference' : 'tfjs-cpu'}`));
    expectClose(apart.values, (await run(fusible(2), onCpu())).values);
  });

  test('comes apart where only the host has the middle: nothing that stood around it is forgotten', async () => {
    const grouped = await run(fusible(1), CPU_ALONE);
    expect(placesOf(grouped)).toEqual(['PAD tfjs-cpu', 'CONV_2D reference', 'RELU tfjs-cpu']);
    expectClose(grouped.values, (await run(fusible(1), { ...CPU_ALONE, order: ['reference'] })).values);
    expect(Math.min(...grouped.values)).toBe(0);
  });
});
