import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, count, floatTolerance, nearestEven, type OwnCase, reals, wholes } from './ownCase.ts';
import { ACTIVATE, brackets, type Geometry, outSize, windows } from './textbook.ts';

interface Row extends Geometry {
  readonly activation?: string;
}

const ONE: readonly [number, number] = [1, 1];

const ROWS: readonly Row[] = [
  { x: [1, 4, 4, 2], f: [2, 2], s: [2, 2], d: ONE, p: 'VALID' },
  { x: [1, 5, 5, 3], f: [2, 2], s: [2, 2], d: ONE, p: 'SAME', activation: 'RELU' },
  { x: [2, 5, 4, 3], f: [3, 2], s: ONE, d: ONE, p: 'SAME' },
  { x: [1, 7, 7, 4], f: [7, 7], s: ONE, d: ONE, p: 'VALID' },
  { x: [1, 3, 3, 1], f: [5, 5], s: ONE, d: ONE, p: 'SAME', activation: 'RELU_N1_TO_1' },
  { x: [1, 6, 6, 2], f: [3, 3], s: [2, 2], d: ONE, p: 'VALID' },
];

const POOLS = {
  AVERAGE_POOL_2D: (seen: readonly number[]) => seen.reduce((sum, value) => sum + value, 0) / seen.length,
  MAX_POOL_2D: (seen: readonly number[]) => Math.max(...seen),
} as const;

type Op = keyof typeof POOLS;

function options({ f, s, p, activation = 'NONE' }: Row) {
  return { padding: p, strideH: s[0], strideW: s[1], filterHeight: f[0], filterWidth: f[1], fusedActivationFunction: activation };
}

function nameOf(op: Op, type: string, { x, f, s, p, activation = 'NONE' }: Row): string {
  return `${op} ${type} x=${brackets(x)} f=${brackets(f)} s=${s} p=${p} ${activation}`;
}

function floatCase(op: Op, row: Row, seed: number): OwnCase {
  const image = reals(count(row.x), seed);
  const shape = [row.x[0], ...outSize(row), row.x[3]];
  const values = Float32Array.from(windows(row, image).map(POOLS[op]), ACTIVATE[row.activation ?? 'NONE']!);
  return {
    name: nameOf(op, 'float32', row),
    kind: 'float32',
    model: operatorModel(op, [{ shape: row.x }], [{ shape }], options(row)),
    inputs: [image],
    expected: { dtype: 'float32', shape, values },
    tolerance: floatTolerance(values),
  };
}

/** Equal scales in and out, as files have it. An average of counts that are no power of two may round the other way by a step. */
function int8Case(op: Op, row: Row, seed: number): OwnCase {
  const [scale, zeroPoint] = [2 ** -5, -7];
  const image = wholes(count(row.x), seed, -128, 127);
  const shape = [row.x[0], ...outSize(row), row.x[3]];
  const real = windows(
    row,
    image.map((q) => (q - zeroPoint) * scale),
  ).map(POOLS[op]);
  const activate = ACTIVATE[row.activation ?? 'NONE']!;
  const values = Int8Array.from(real, (value) => clamp(nearestEven(activate(value) / scale) + zeroPoint, -128, 127));
  const quantized = { type: 'INT8', scale, zeroPoint } as const;
  return {
    name: nameOf(op, 'int8', row),
    kind: 'quantized',
    model: operatorModel(op, [{ shape: row.x, ...quantized }], [{ shape, ...quantized }], options(row)),
    inputs: [Int8Array.from(image)],
    expected: { dtype: 'int8', shape, values },
    tolerance: { max_abs: op === 'MAX_POOL_2D' ? 0 : 1 },
  };
}

const OPS: readonly Op[] = ['AVERAGE_POOL_2D', 'MAX_POOL_2D'];

export const POOL: readonly OwnCase[] = OPS.flatMap((op) => [
  ...ROWS.map((row, i) => floatCase(op, row, 3000 + 10 * i)),
  ...ROWS.map((row, i) => int8Case(op, row, 3500 + 10 * i)),
]);
