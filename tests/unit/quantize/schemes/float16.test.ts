import { describe, expect, test } from 'vitest';
import { float32FromHalves, roundToHalf } from '../../../../src/core/float16.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { writeModel } from '../../../../src/tflite/writeModel.ts';
import { mobilenetV1 } from '../../../../src/zoo/mobilenetV1.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';
import { operatorsOf, quantizePlan, runReference, seededInputs } from '../../../helpers/quantized.ts';

const dense = (weights: Float32Array<ArrayBuffer>) =>
  planModel(
    operatorModel(
      'FULLY_CONNECTED',
      [{ shape: [1, 3] }, { name: 'w', shape: [2, 3], data: weights }, { name: 'b', shape: [2], data: Float32Array.of(0.1, 7) }],
      [{ shape: [1, 2] }],
    ),
  );

describe('the scheme float16', () => {
  test('weights and biases are halves, rounded to even, each behind a DEQUANTIZE', async () => {
    const weights = Float32Array.of(0.1, 1 / 3, -2.7, 1e-7, 5, 65504);
    const { plan } = await quantizePlan(dense(weights), { scheme: 'float16' });
    expect(operatorsOf(plan)).toEqual(['DEQUANTIZE', 'DEQUANTIZE', 'FULLY_CONNECTED']);
    const halves = plan.subgraphs[0]!.tensors.filter(({ dtype }) => dtype === 'float16');
    expect(halves.map(({ name }) => name)).toEqual(['w', 'b']);
    const { data } = halves[0]!;
    const bits = new Uint16Array(data!.buffer, data!.byteOffset, 6);
    expect([...float32FromHalves(bits)]).toEqual([...weights].map((weight) => Math.fround(roundToHalf(weight))));
  });

  test('what lies beyond the largest half becomes it, and a note says so', async () => {
    const { notes, plan } = await quantizePlan(dense(Float32Array.of(1e6, -1e5, 0, 0, 0, 1)), { scheme: 'float16' });
    expect(notes).toEqual(['2 of 6 values of "w" are beyond ±65504, the largest float16, and became it.']);
    const [output] = (await runReference(plan, [Float32Array.of(1, 0, 0).buffer])).outputs;
    expect(new Float32Array(output!.data)[0]).toBeCloseTo(65504 + 0.1, 0);
  });

  test('operators that are to stay in float keep their float32 constants', async () => {
    const { plan, outcomes } = await quantizePlan(dense(new Float32Array(6)), { scheme: 'float16', floatOperators: [0] });
    expect(operatorsOf(plan)).toEqual(['FULLY_CONNECTED']);
    expect(outcomes).toEqual([
      { operator: 0, op: 'FULLY_CONNECTED', state: 'float', reason: 'left in float on request', becomes: 0 },
    ]);
  });

  test('a zoo model takes half the bytes and gives nearly the same', async () => {
    const float = planModel(mobilenetV1(0.25, 32));
    const { file, plan } = await quantizePlan(float, { scheme: 'float16' });
    expect(file.length / writeModel(float.model).length).toBeLessThan(0.53);
    const inputs = seededInputs(float, 9);
    const [want, got] = await Promise.all([runReference(float, inputs), runReference(plan, inputs)]);
    const [x, y] = [new Float32Array(want.outputs[0]!.data), new Float32Array(got.outputs[0]!.data)];
    expect(Math.max(...x.map((value, i) => Math.abs(value - y[i]!)))).toBeLessThan(5e-3 * Math.max(...x));
  });
});
