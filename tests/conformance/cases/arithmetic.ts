import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, count, floatTolerance, nearestEven, type OwnCase, reals, wholes } from './ownCase.ts';
import { ACTIVATE, brackets, broadcastIndex } from './textbook.ts';

const FUNCTIONS = {
  ADD: (a: number, b: number) => a + b,
  SUB: (a: number, b: number) => a - b,
  MUL: (a: number, b: number) => a * b,
} as const;

type Op = keyof typeof FUNCTIONS;

interface Row {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly out: readonly number[];
  readonly activation?: string;
}

/** Same shapes, a scalar, the last dimension, the middle one, both sides repeating, different ranks. */
const ROWS: readonly Row[] = [
  { a: [1], b: [1], out: [1] },
  { a: [2, 3, 4], b: [2, 3, 4], out: [2, 3, 4], activation: 'RELU' },
  { a: [2, 3, 4], b: [], out: [2, 3, 4] },
  { a: [1, 4, 4, 3], b: [3], out: [1, 4, 4, 3], activation: 'RELU6' },
  { a: [2, 1, 4], b: [3, 1], out: [2, 3, 4] },
  { a: [3], b: [2, 2, 3], out: [2, 2, 3], activation: 'RELU_N1_TO_1' },
];

function pairs(op: Op, { a, b, out, activation = 'NONE' }: Row, x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  const [inA, inB] = [broadcastIndex(a, out), broadcastIndex(b, out)];
  return inA.map((at, i) => ACTIVATE[activation]!(FUNCTIONS[op](x[at]!, y[inB[i]!]!)));
}

function nameOf(op: Op, type: string, { a, b, activation = 'NONE' }: Row): string {
  return `${op} ${type} a=${brackets(a)} b=${brackets(b)} ${activation}`;
}

function floatCase(op: Op, row: Row, seed: number): OwnCase {
  const [x, y] = [reals(count(row.a), seed), reals(count(row.b), seed + 1)];
  const values = Float32Array.from(pairs(op, row, x, y));
  return {
    name: nameOf(op, 'float32', row),
    kind: 'float32',
    model: operatorModel(op, [{ shape: row.a }, { shape: row.b }], [{ shape: row.out }], {
      fusedActivationFunction: row.activation ?? 'NONE',
    }),
    inputs: [x, y],
    expected: { dtype: 'float32', shape: row.out, values },
    tolerance: floatTolerance(values),
  };
}

function int32Case(op: Op, row: Row, seed: number): OwnCase {
  const [x, y] = [wholes(count(row.a), seed, -1000, 1000), wholes(count(row.b), seed + 1, -1000, 1000)];
  return {
    name: nameOf(op, 'int32', row),
    kind: 'integer',
    model: operatorModel(
      op,
      [
        { shape: row.a, type: 'INT32' },
        { shape: row.b, type: 'INT32' },
      ],
      [{ shape: row.out, type: 'INT32' }],
    ),
    inputs: [Int32Array.from(x), Int32Array.from(y)],
    expected: { dtype: 'int32', shape: row.out, values: Int32Array.from(pairs(op, { ...row, activation: 'NONE' }, x, y)) },
    tolerance: { max_abs: 0 },
  };
}

/** Sums of 8 bits round halves up in XNNPACK, products half to even: a step is allowed. */
function int8Case(op: Op, row: Row, seed: number): OwnCase {
  const a = { type: 'INT8', scale: 2 ** -5, zeroPoint: 4 } as const;
  const b = { type: 'INT8', scale: 2 ** -6, zeroPoint: -9 } as const;
  const out = { type: 'INT8', scale: op === 'MUL' ? 2 ** -4 : 2 ** -4, zeroPoint: 1 } as const;
  const [x, y] = [wholes(count(row.a), seed, -128, 127), wholes(count(row.b), seed + 1, -128, 127)];
  const real = pairs(
    op,
    row,
    x.map((q) => (q - a.zeroPoint) * a.scale),
    y.map((q) => (q - b.zeroPoint) * b.scale),
  );
  const values = Int8Array.from(real, (value) => clamp(nearestEven(value / out.scale) + out.zeroPoint, -128, 127));
  return {
    name: nameOf(op, 'int8', row),
    kind: 'quantized',
    model: operatorModel(
      op,
      [
        { shape: row.a, ...a },
        { shape: row.b, ...b },
      ],
      [{ shape: row.out, ...out }],
      {
        fusedActivationFunction: row.activation ?? 'NONE',
      },
    ),
    inputs: [Int8Array.from(x), Int8Array.from(y)],
    expected: { dtype: 'int8', shape: row.out, values },
    tolerance: { max_abs: 1 },
  };
}

const OPS: readonly Op[] = ['ADD', 'SUB', 'MUL'];

export const ARITHMETIC: readonly OwnCase[] = OPS.flatMap((op, k) => [
  ...ROWS.map((row, i) => floatCase(op, row, 5000 + 500 * k + 10 * i)),
  ...ROWS.map((row, i) => int32Case(op, row, 5100 + 500 * k + 10 * i)),
  ...ROWS.map((row, i) => int8Case(op, row, 5200 + 500 * k + 10 * i)),
]);
