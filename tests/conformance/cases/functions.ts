import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, count, floatTolerance, nearestEven, type OwnCase, reals, wholes } from './ownCase.ts';
import { brackets } from './textbook.ts';

/** By the definition itself: exp(beta x) over the sum of its row. */
function softmax(x: ArrayLike<number>, depth: number, beta: number): number[] {
  const exponentials = Array.from(x, (value) => Math.exp(beta * value));
  return exponentials.map((value, i) => {
    const row = Math.floor(i / depth) * depth;
    return value / exponentials.slice(row, row + depth).reduce((sum, other) => sum + other, 0);
  });
}

const SOFTMAXES: readonly { readonly x: readonly number[]; readonly beta: number }[] = [
  { x: [1, 1], beta: 1 },
  { x: [1, 10], beta: 1 },
  { x: [3, 2, 5], beta: 0.5 },
];

function softmaxFloat({ x, beta }: (typeof SOFTMAXES)[number], seed: number): OwnCase {
  const input = reals(count(x), seed).map((value) => 4 * value);
  const values = Float32Array.from(softmax(input, x.at(-1)!, beta));
  return {
    name: `SOFTMAX float32 x=${brackets(x)} beta=${beta}`,
    kind: 'float32',
    model: operatorModel('SOFTMAX', [{ shape: x }], [{ shape: x }], { beta }),
    inputs: [input],
    expected: { dtype: 'float32', shape: x, values },
    tolerance: floatTolerance(values),
  };
}

/** TensorFlow Lite fixes the output's grid at 1/256; tables in float32 may move a value by a step. */
function softmaxInt8({ x, beta }: (typeof SOFTMAXES)[number], seed: number): OwnCase {
  const [scale, zeroPoint] = [2 ** -4, 3];
  const input = wholes(count(x), seed, -128, 127);
  const real = softmax(
    input.map((q) => (q - zeroPoint) * scale),
    x.at(-1)!,
    beta,
  );
  return {
    name: `SOFTMAX int8 x=${brackets(x)} beta=${beta}`,
    kind: 'quantized',
    model: operatorModel(
      'SOFTMAX',
      [{ shape: x, type: 'INT8', scale, zeroPoint }],
      [{ shape: x, type: 'INT8', scale: 1 / 256, zeroPoint: -128 }],
      { beta },
    ),
    inputs: [Int8Array.from(input)],
    expected: {
      dtype: 'int8',
      shape: x,
      values: Int8Array.from(real, (value) => clamp(nearestEven(value * 256) - 128, -128, 127)),
    },
    tolerance: { max_abs: 1 },
  };
}

function logistic(seed: number): OwnCase {
  const input = Float32Array.of(0, -0, 1, -1, 20, -20, 90, -90, ...reals(8, seed).map((value) => 6 * value));
  const values = input.map((x) => 0.5 + 0.5 * Math.tanh(x / 2));
  return {
    name: 'LOGISTIC float32, far out on both sides too',
    kind: 'float32',
    model: operatorModel('LOGISTIC', [{ shape: [1, input.length] }], [{ shape: [1, input.length] }]),
    inputs: [input],
    expected: { dtype: 'float32', shape: [1, input.length], values },
    tolerance: floatTolerance(values),
  };
}

function logisticInt8(): OwnCase {
  const steps = Int8Array.from({ length: 256 }, (_, i) => i - 128);
  const values = steps.map((q) => clamp(nearestEven((0.5 + 0.5 * Math.tanh((q - 2) / 32)) * 256) - 128, -128, 127));
  return {
    name: 'LOGISTIC int8, every step',
    kind: 'quantized',
    model: operatorModel(
      'LOGISTIC',
      [{ shape: [256], type: 'INT8', scale: 2 ** -4, zeroPoint: 2 }],
      [{ shape: [256], type: 'INT8', scale: 1 / 256, zeroPoint: -128 }],
    ),
    inputs: [steps],
    expected: { dtype: 'int8', shape: [256], values },
    tolerance: { max_abs: 1 },
  };
}

/** Halves between steps go to the even one; what lies outside is clamped. */
function quantizeByHand(): OwnCase {
  const values = Int8Array.of(10, 10, 12, 12, 8, 127, -128, 11);
  return {
    name: 'QUANTIZE float32 to int8, halves and ends, by hand',
    kind: 'quantized',
    model: operatorModel('QUANTIZE', [{ shape: [8] }], [{ shape: [8], type: 'INT8', scale: 0.5, zeroPoint: 10 }]),
    inputs: [Float32Array.of(0, 0.25, 0.75, 1.25, -0.75, 1000, -1000, 0.5)],
    expected: { dtype: 'int8', shape: [8], values },
    tolerance: { max_abs: 0 },
  };
}

function requantize(): OwnCase {
  const steps = Int8Array.of(-128, -1, 0, 1, 2, 3, 127);
  return {
    name: 'QUANTIZE int8 to uint8 of twice the step, by hand',
    kind: 'quantized',
    model: operatorModel(
      'QUANTIZE',
      [{ shape: [7], type: 'INT8', scale: 0.25, zeroPoint: -1 }],
      [{ shape: [7], type: 'UINT8', scale: 0.5, zeroPoint: 100 }],
    ),
    inputs: [steps],
    // (q + 1) / 2, halves to even, plus 100.
    expected: { dtype: 'uint8', shape: [7], values: Uint8Array.of(36, 100, 100, 101, 102, 102, 164) },
    tolerance: { max_abs: 0 },
  };
}

function dequantizePerChannel(): OwnCase {
  return {
    name: 'DEQUANTIZE int8 to float32, by hand',
    kind: 'float32',
    model: operatorModel('DEQUANTIZE', [{ shape: [4], type: 'INT8', scale: 0.25, zeroPoint: -4 }], [{ shape: [4] }]),
    inputs: [Int8Array.of(-128, -4, 0, 127)],
    expected: { dtype: 'float32', shape: [4], values: Float32Array.of(-31, 0, 1, 32.75) },
    tolerance: { abs: 0 },
  };
}

/** 1, -2, the largest, the smallest normal and the smallest of all halves, and -0, by their bits; IEEE 754-2008, 3.4. */
function dequantizeHalves(): OwnCase {
  const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000);
  return {
    name: 'DEQUANTIZE float16 to float32, by hand',
    kind: 'float32',
    model: operatorModel('DEQUANTIZE', [{ shape: [6], type: 'FLOAT16' }], [{ shape: [6] }]),
    inputs: [halves],
    expected: { dtype: 'float32', shape: [6], values: Float32Array.of(1, -2, 65504, 2 ** -14, 2 ** -24, 0) },
    tolerance: { abs: 0 },
  };
}

export const FUNCTIONS: readonly OwnCase[] = [
  ...SOFTMAXES.map((row, i) => softmaxFloat(row, 7000 + 10 * i)),
  ...SOFTMAXES.map((row, i) => softmaxInt8(row, 7100 + 10 * i)),
  logistic(7200),
  logisticInt8(),
  quantizeByHand(),
  requantize(),
  dequantizePerChannel(),
  dequantizeHalves(),
];
