import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { seededInput } from '../../../../src/core/seededInput.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../../../../src/tflite/buildModel.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { compileOwn } from '../../../helpers/ownEngine.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const RUNS = 10_000;
/** Of the JavaScript heap over all runs: what V8 notes of its own. A pointer kept a run would be five times that. */
const SLACK_BYTES = 8_192;

/** A convolution, a pointwise sum with itself and a softmax, in floats or in steps. */
function small(int8: boolean) {
  const random = mulberry32(5);
  const type = int8 ? ('INT8' as const) : ('FLOAT32' as const);
  const grid = int8 ? { scale: 0.05, zeroPoint: 0 } : {};
  const filter = Array.from({ length: 8 * 3 * 3 * 4 }, () => random() - 0.5);
  const tensors: TensorDraft[] = [
    { shape: [1, 8, 8, 4], type, ...grid },
    {
      shape: [8, 3, 3, 4],
      type,
      ...(int8
        ? { scale: 0.01, zeroPoint: 0, data: Int8Array.from(filter, (value) => Math.round(value * 250)) }
        : { data: Float32Array.from(filter) }),
    },
    int8
      ? { shape: [8], type: 'INT32', scale: 0.0005, zeroPoint: 0, data: new Int32Array(8) }
      : { shape: [8], data: new Float32Array(8) },
    { shape: [1, 8, 8, 8], type, ...grid },
    { shape: [1, 8, 8, 8], type, ...grid },
    { shape: [1, 8, 8, 8], type, ...(int8 ? { scale: 1 / 256, zeroPoint: -128 } : {}) },
  ];
  const operators: OperatorDraft[] = [
    { op: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: { padding: 'SAME', strideW: 1, strideH: 1 } },
    { op: 'ADD', inputs: [3, 3], outputs: [4] },
    { op: 'SOFTMAX', inputs: [4], outputs: [5], options: { beta: 1 } },
  ];
  const plan = planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0], outputs: [5] }] }));
  const model = compileOwn(plan, { isa: 'simd128' });
  return { model, input: seededInput(plan.subgraphs[0]!.tensors[0]!, 1) };
}

it(`nothing grows in ${RUNS} runs of float and int8 models by turns`, async () => {
  const models = [small(false), small(true)];
  expect(models.flatMap(({ model }) => model.info.operators.map(({ ranOn }) => ranOn))).toEqual(Array(6).fill('wasm'));
  const runs = async (count: number) => {
    for (let run = 0; run < count; run++) {
      const { model, input } = models[run % models.length]!;
      const { memory } = await model.run([input], { signature: null, tensors: [], profile: run % 1000 === 0 });
      if (memory !== model.info.memory) throw new Error('another program ran');
    }
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return { heapUsed, arrayBuffers };
  };
  await runs(RUNS / 2);
  const before = await runs(RUNS / 2);
  const after = await runs(RUNS);
  expect(after.arrayBuffers).toBe(before.arrayBuffers);
  expect(after.heapUsed - before.heapUsed).toBeLessThan(SLACK_BYTES);
  for (const { model } of models) model.dispose();
});
