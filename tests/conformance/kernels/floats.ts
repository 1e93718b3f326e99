import type { Options } from '../../../src/tflite/model.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, reals } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';
import { PAIR_SHAPES, type PairShapes } from './pairShapes.ts';

/** What functions do at their bounds and where numbers end; -0 and NaN among them. */
const ENDS = [0, -0, 1, -1, 3, -3, 6, -6, 1e-6, -1e-6, 20, -20, 87, -87, 89, -104, 1e30, -1e30, Infinity, -Infinity, NaN];

/** Larger numbers than these functions are given by networks would be infinite or NaN in both, and hide the others' differences. */
const SMALL_ENDS = ENDS.filter((x) => Math.abs(x) <= 20);

/** Beyond the smallest whole number of single precision the double and the single of it differ by more than a share. */
const spread = (size: number, seed: number, factor: number): Float32Array => reals(size, seed).map((x) => x * factor);

function functionCase(op: string, values: Float32Array, options: Options = {}, share?: number): KernelCase {
  const tensor = { shape: [values.length] };
  return {
    name: `${op} FLOAT32 n=${values.length} from ${values[0]} ${Object.values(options).join(',')}`,
    model: operatorModel(op, [tensor], [tensor], options),
    inputs: [values],
    ...(share === undefined ? {} : { share }),
  };
}

/** Relative errors of a few roundings. */
const CLOSE = 1e-6;

const FUNCTIONS: readonly (readonly [op: string, options?: Options])[] = [
  ['ABS'],
  ['CEIL'],
  ['ELU'],
  ['FLOOR'],
  ['GELU', { approximate: false }],
  ['GELU', { approximate: true }],
  ['HARD_SWISH'],
  ['LEAKY_RELU', { alpha: 0.2 }],
  ['LEAKY_RELU', { alpha: -1.5 }],
  ['LOGISTIC'],
  ['NEG'],
  ['RELU'],
  ['RELU6'],
  ['RELU_0_TO_1'],
  ['RELU_N1_TO_1'],
  ['ROUND'],
  ['SIGN'],
  ['SQUARE'],
  ['TANH'],
];

/** Functions of which nothing can be said at infinity but what they are there. */
const BOUNDED: ReadonlySet<string> = new Set(['LOGISTIC', 'TANH', 'RELU6', 'RELU_0_TO_1', 'RELU_N1_TO_1', 'SIGN', 'ELU', 'RELU']);

const functions: readonly KernelCase[] = [
  ...FUNCTIONS.flatMap(([op, options]) => [
    functionCase(op, Float32Array.from(BOUNDED.has(op) ? ENDS : SMALL_ENDS), options, CLOSE),
    ...[1, 2, 3, 4, 5, 7, 8, 64].map((size) => functionCase(op, spread(size, size, 8), options, CLOSE)),
  ]),
  ...[1, 4, 7].map((size) => functionCase('EXP', spread(size, size, 4), {}, CLOSE)),
  functionCase('EXP', Float32Array.of(88.7, 88.5, 80, 0), {}, CLOSE),
  functionCase('EXP', Float32Array.of(-Infinity, -200, -103, -88, -87, -1, 0, NaN), {}, CLOSE),
  functionCase('EXP', Float32Array.of(Infinity, 89, 500), {}, CLOSE),
  ...['SQRT', 'RSQRT'].map((op) => functionCase(op, Float32Array.of(1e-8, 0.25, 1, 2, 3, 1e20, Infinity), {}, CLOSE)),
];

function pairCase(op: string, { a, b, out }: PairShapes, options: Options = {}): KernelCase {
  return {
    name: `${op} FLOAT32 [${a}] [${b}] ${Object.values(options).join(',')}`,
    model: operatorModel(op, [{ shape: a }, { shape: b }], [{ shape: out }], options),
    // Away from 0, so that quotients stay of one size.
    inputs: [spread(count(a), 1, 4), spread(count(b), 2, 4).map((x) => x + Math.sign(x) * 0.5)],
    share: CLOSE,
  };
}

const RAGGED = PAIR_SHAPES.find(({ a }) => count(a) === 33)!;

const pairs: readonly KernelCase[] = [
  ...PAIR_SHAPES.map((shapes) => pairCase('ADD', shapes)),
  ...['SUB', 'MUL', 'DIV', 'MAXIMUM', 'MINIMUM', 'SQUARED_DIFFERENCE', 'PRELU'].flatMap((op) =>
    PAIR_SHAPES.filter(({ a, b }) => count(a) !== count(b) || count(a) === 33)
      .filter(({ a, out }) => op !== 'PRELU' || count(a) === count(out))
      .map((shapes) => pairCase(op, shapes)),
  ),
  ...['RELU', 'RELU6', 'RELU_N1_TO_1'].flatMap((fusedActivationFunction) =>
    ['ADD', 'SUB', 'MUL', 'DIV'].map((op) => pairCase(op, RAGGED, { fusedActivationFunction })),
  ),
  ...['ADD', 'MAXIMUM', 'MINIMUM'].map((op) => ({
    ...pairCase(op, RAGGED),
    name: `${op} FLOAT32 with NaN and infinity`,
    inputs: [
      Float32Array.from({ length: 33 }, (_, i) => ENDS[i % 21]!),
      Float32Array.from({ length: 33 }, (_, i) => ENDS[(i * 5) % 21]!),
    ],
  })),
];

function softmaxCase(shape: readonly number[], factor: number, beta = 1): KernelCase {
  return {
    name: `SOFTMAX FLOAT32 [${shape}] times ${factor} beta ${beta}`,
    model: operatorModel('SOFTMAX', [{ shape }], [{ shape }], { beta }),
    inputs: [spread(count(shape), 4, factor)],
    share: CLOSE,
  };
}

const softmax: readonly KernelCase[] = [
  ...[1, 2, 3, 4, 5, 8, 1001].map((depth) => softmaxCase([2, depth], 5)),
  softmaxCase([2, 3, 7], 200),
  softmaxCase([3, 10], 1e30),
  softmaxCase([3, 10], 3, 0.25),
];

export const FLOAT_CASES: readonly KernelCase[] = [...functions, ...pairs, ...softmax];
