import { describe, expect, test } from 'vitest';
import { roundToHalf } from '../../../../src/core/float16.ts';
import { mulberry32 } from '../../../../src/core/random.ts';
import { referenceEngine } from '../../../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import type { LayerBits } from '../../../../src/quantize/simulate/bitFormat.ts';
import { simulateBits } from '../../../../src/quantize/simulate/simulateBits.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';
import type { Model } from '../../../../src/tflite/model.ts';
import { readModel } from '../../../../src/tflite/readModel.ts';
import { writeModel } from '../../../../src/tflite/writeModel.ts';
import { clamp, nearestEven } from '../../../conformance/cases/ownCase.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';

const FLOAT: LayerBits = { weights: 32, activations: 32 };

async function run(model: Model, inputs: readonly Float32Array<ArrayBuffer>[], tensors: readonly number[] = []) {
  const plan = planModel(readModel(writeModel(model)));
  const compiled = await referenceEngine.compile(plan, {
    order: ['reference'],
    precision: 'native',
    threads: null,
    binary: null,
  });
  const result = await compiled.run(
    inputs.map(({ buffer }) => buffer),
    { signature: null, tensors, profile: false },
  );
  return [...result.outputs, ...result.tensors].map(({ data }) => [...new Float32Array(data)]);
}

const count = 64;
const relu = operatorModel('RELU', [{ shape: [1, count] }], [{ shape: [1, count] }]);
/** Halves of the quarter grid are among them, so that ties are met. */
const inputs = Float32Array.from({ length: count }, (_, i) => (i - 20) / 8);

/** By the definition: the nearest of the 2^bits multiples of the scale, 0 among them. */
function onGrid(x: number, low: number, high: number, bits: number): number {
  const scale = Math.fround((high - low) / (2 ** bits - 1));
  const below = nearestEven(-low / scale);
  return Math.fround(clamp(nearestEven(Math.fround(x / scale)), -below, 2 ** bits - 1 - below) * scale);
}

describe('activations', () => {
  test.each([2, 3, 4, 5, 7, 8, 11, 16])('of %i bits are the nearest values of the grid, ties to even', async (bits) => {
    const range = { low: -1, high: 2.75 };
    const ranges = new Map([
      [0, range],
      [1, { low: 0, high: 2.75 }],
    ]);
    const { model } = simulateBits(planModel(relu), new Map([[0, { weights: 32, activations: bits }]]), ranges);
    const expected = [...inputs].map((x) => onGrid(Math.max(0, onGrid(x, -1, 2.75, bits)), 0, 2.75, bits));
    expect((await run(model, [inputs]))[0]).toEqual(expected);
    expect(new Set(expected).size).toBeLessThanOrEqual(2 ** bits);
  });

  test('of float16 and bfloat16 are what the formats hold', async () => {
    const random = mulberry32(3);
    const reals = Float32Array.from({ length: count }, () => (random() < 0.5 ? -1 : 1) * 10 ** (9 * random() - 4));
    for (const format of ['float16', 'bfloat16'] as const) {
      const { model } = simulateBits(planModel(relu), new Map([[0, { weights: 32, activations: format }]]), new Map());
      const words = new Uint32Array(reals.buffer);
      const nearest = (i: number) => {
        // Rounded by the words of float32: half of the part that goes is added, so the carry decides.
        const word = words[i]! + 0x8000;
        return new Float32Array(Uint32Array.of(word & 0xffff0000).buffer)[0]!;
      };
      const expected = [...reals].map((x, i) =>
        Math.max(0, format === 'bfloat16' ? nearest(i) : roundToHalf(clamp(x, -65504, 65504))),
      );
      expect((await run(model, [reals]))[0]).toEqual(expected);
    }
  });

  test('of a layer with an activation function behind it are rounded once, behind the function', async () => {
    const model = buildModel({
      subgraphs: [
        {
          tensors: [
            { shape: [1, 4] },
            { shape: [4, 4], data: Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0)) },
            { shape: [1, 4] },
            { shape: [1, 4] },
          ],
          operators: [
            { op: 'FULLY_CONNECTED', inputs: [0, 1, -1], outputs: [2] },
            { op: 'RELU6', inputs: [2], outputs: [3] },
          ],
          inputs: [0],
          outputs: [3],
        },
      ],
    });
    const ranges = new Map([0, 2, 3].map((tensor) => [tensor, { low: 0, high: 6 }]));
    const simulated = simulateBits(planModel(model), new Map([[0, { weights: 8, activations: 2 }]]), ranges);
    const [out, sums] = await run(simulated.model, [Float32Array.of(-1, 0.9, 3.1, 9)], [2]);
    // The grid of the input is 0, 2, 4, 6, and so is that of the output.
    expect(sums).toEqual([0, 0, 4, 6]);
    expect(out).toEqual([0, 0, 4, 6]);
    expect(simulated.model.subgraphs[0]!.operators).toHaveLength(2 + 5 + 5);
  });

  test('without a range are refused by name', () => {
    expect(() => simulateBits(planModel(relu), new Map([[0, { weights: 8, activations: 8 }]]), new Map())).toThrow(
      /no range is known for "t0".*8 bits/,
    );
    const endless = new Map([[0, { low: -Infinity, high: 1 }]]);
    expect(() => simulateBits(planModel(relu), new Map([[0, { weights: 8, activations: 8 }]]), endless)).toThrow(/finite range/);
  });
});

/** A 1x1 convolution of three channels to two: identity of what the weights are. */
function pointwise(filter: Float32Array): Model {
  return operatorModel(
    'CONV_2D',
    [{ shape: [1, 1, 1, 3] }, { shape: [2, 1, 1, 3], data: filter }, { shape: [2], data: Float32Array.of(0.1, -0.1) }],
    [{ shape: [1, 1, 1, 2] }],
    { padding: 'VALID', strideW: 1, strideH: 1 },
  );
}

describe('weights', () => {
  const filter = Float32Array.of(0.5, -1, 0.26, 100, 3, -50);

  test('of b bits have a symmetric grid for each channel', async () => {
    const { model, packedBytes } = simulateBits(
      planModel(pointwise(filter)),
      new Map([[0, { weights: 3, activations: 32 }]]),
      new Map(),
    );
    const operator = model.subgraphs[0]!.operators[0]!;
    const tensor = model.subgraphs[0]!.tensors[operator.inputs[1]!]!;
    const values = [...new Float32Array(model.buffers[tensor.buffer]!.data.slice().buffer)];
    // Steps of 1/3 (1.5 goes to 2, which is even) and of 100/3.
    const third = Math.fround(1 / 3);
    const hundred = Math.fround(100 / 3);
    expect(values).toEqual([2 * third, -3 * third, third, 3 * hundred, 0, -2 * hundred].map(Math.fround));
    // Six weights of 3 bits in 3 bytes, two scales, two biases.
    expect(packedBytes).toBe(3 + 8 + 8);
    expect(model.buffers.reduce((sum, { data }) => sum + data.length, 0)).toBe(4 * 6 + 8);
  });

  test('stay as they are at 32 bits, and without being asked', () => {
    for (const bits of [new Map([[0, FLOAT]]), new Map<number, LayerBits>()]) {
      const plan = planModel(pointwise(filter));
      const { model, packedBytes } = simulateBits(plan, bits, new Map());
      expect(model).toEqual(plan.model);
      expect(packedBytes).toBe(4 * 8);
    }
  });

  test('of bfloat16 lose 16 bits, half to even, of float16 13', () => {
    const held = (format: 'float16' | 'bfloat16') => {
      const weights = Float32Array.of(1 + 2 ** -8, 1 + 3 * 2 ** -8, 1 + 2 ** -11, -1 - 3 * 2 ** -11, 2 ** -130, 0);
      const { model } = simulateBits(
        planModel(pointwise(weights)),
        new Map([[0, { weights: format, activations: 32 }]]),
        new Map(),
      );
      const { inputs } = model.subgraphs[0]!.operators[0]!;
      const { buffer } = model.subgraphs[0]!.tensors[inputs[1]!]!;
      return [...new Float32Array(model.buffers[buffer]!.data.slice().buffer)];
    };
    expect(held('bfloat16')).toEqual([1, 1 + 2 ** -6, 1, -1, 2 ** -130, 0]);
    expect(held('float16')).toEqual([1 + 2 ** -8, 1 + 3 * 2 ** -8, 1, -1 - 2 ** -9, 0, 0]);
  });

  test('that are not finite are refused by name', () => {
    const bits = new Map([[0, { weights: 4, activations: 32 }]]);
    expect(() => simulateBits(planModel(pointwise(Float32Array.of(0, 0, NaN, 0, 0, 0))), bits, new Map())).toThrow(
      'weight 2 of "t1" is NaN',
    );
  });

  test.each([1, 17, 2.5, 0, -4])('cannot have %s bits', (weights) => {
    const bits = new Map([[0, { weights, activations: 32 }]]);
    expect(() => simulateBits(planModel(pointwise(filter)), bits, new Map())).toThrow(/2 to 16, or 32/);
  });

  test('that are halves behind a DEQUANTIZE are rounded too, and the DEQUANTIZE goes', async () => {
    const halves = Uint16Array.of(0x3800, 0xbc00, 0x3400, 0x3c00, 0, 0);
    const model = buildModel({
      subgraphs: [
        {
          tensors: [{ shape: [1, 3] }, { shape: [2, 3], type: 'FLOAT16', data: halves }, { shape: [2, 3] }, { shape: [1, 2] }],
          operators: [
            { op: 'DEQUANTIZE', inputs: [1], outputs: [2] },
            { op: 'FULLY_CONNECTED', inputs: [0, 2, -1], outputs: [3] },
          ],
          inputs: [0],
          outputs: [3],
        },
      ],
    });
    const simulated = simulateBits(planModel(model), new Map([[1, { weights: 2, activations: 32 }]]), new Map());
    expect(simulated.model.subgraphs[0]!.operators).toHaveLength(1);
    // 0.5, -1, 0.25 of three steps -1, 0, 1: a half goes to the even step.
    expect((await run(simulated.model, [Float32Array.of(1, 10, 100)]))[0]).toEqual([-10, 1]);
    expect(simulated.packedBytes).toBe(2 + 8);
  });
});
