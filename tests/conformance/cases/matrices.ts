import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, count, floatTolerance, nearestEven, type OwnCase, reals, wholes } from './ownCase.ts';
import { ACTIVATE, brackets, broadcastIndex } from './textbook.ts';

/** rows x depth times (columns x depth) transposed, plus a bias of the columns. */
function product(x: ArrayLike<number>, f: ArrayLike<number>, bias: ArrayLike<number> | null, depth: number): number[] {
  const [rows, columns] = [x.length / depth, f.length / depth];
  return Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return Array.from({ length: depth }, (__, i) => x[row * depth + i]! * f[column * depth + i]!).reduce(
      (sum, term) => sum + term,
      bias?.[column] ?? 0,
    );
  });
}

interface Layer {
  readonly x: readonly number[];
  readonly f: readonly [units: number, depth: number];
  readonly keepNumDims?: boolean;
  readonly activation?: string;
  readonly bias?: boolean;
}

const LAYERS: readonly Layer[] = [
  { x: [1, 1], f: [1, 1], bias: false },
  { x: [1, 7], f: [3, 7], activation: 'RELU' },
  { x: [4, 8], f: [16, 8], activation: 'RELU6' },
  { x: [2, 2, 3], f: [5, 6] },
  { x: [2, 3, 4], f: [5, 4], keepNumDims: true },
];

function fullyConnected(layer: Layer, seed: number): OwnCase {
  const { x, f, keepNumDims = false, activation = 'NONE', bias: biased = true } = layer;
  const [units, depth] = f;
  const [input, filter, bias] = [reals(count(x), seed), reals(count(f), seed + 1), reals(units, seed + 2)];
  const shape = keepNumDims ? [...x.slice(0, -1), units] : [count(x) / depth, units];
  const values = Float32Array.from(product(input, filter, biased ? bias : null, depth), ACTIVATE[activation]!);
  return {
    name: `FULLY_CONNECTED float32 x=${brackets(x)} f=${brackets(f)} ${activation}${keepNumDims ? ' keepNumDims' : ''}`,
    kind: 'float32',
    model: operatorModel(
      'FULLY_CONNECTED',
      [{ shape: x }, { shape: f, data: filter }, biased ? { shape: [units], data: bias } : null],
      [{ shape }],
      { fusedActivationFunction: activation, keepNumDims },
    ),
    inputs: [input],
    expected: { dtype: 'float32', shape, values },
    tolerance: floatTolerance(values),
  };
}

interface Steps {
  readonly type: 'INT8' | 'INT16';
  readonly low: number;
  readonly high: number;
  readonly zeroIn: number;
  readonly zeroOut: number;
  readonly scaleOut: number;
}

const INT8: Steps = { type: 'INT8', low: -128, high: 127, zeroIn: 11, zeroOut: -20, scaleOut: 2 ** -2 };
/** 16-bit activations have zero point 0, a bias of 64 bits, and round halves up. */
const INT16: Steps = { type: 'INT16', low: -32768, high: 32767, zeroIn: 0, zeroOut: 0, scaleOut: 2 ** -3 };

function fullyConnectedSteps(layer: Layer, seed: number, { type, low, high, zeroIn, zeroOut, scaleOut }: Steps): OwnCase {
  const { x, f, keepNumDims = false, activation = 'NONE' } = layer;
  const [units, depth] = f;
  const [scaleIn, scaleFilter] = [2 ** -6, 2 ** -7];
  const input = wholes(count(x), seed, low, high);
  const filter = wholes(count(f), seed + 1, -127, 127);
  const bias = wholes(units, seed + 2, -3000, 3000);
  const real = product(
    input.map((q) => (q - zeroIn) * scaleIn),
    filter.map((q) => q * scaleFilter),
    bias.map((q) => q * scaleIn * scaleFilter),
    depth,
  ).map(ACTIVATE[activation]!);
  const round = type === 'INT16' ? (value: number): number => Math.floor(value + 0.5) : nearestEven;
  const steps = real.map((value) => clamp(round(value / scaleOut) + zeroOut, low, high));
  const shape = keepNumDims ? [...x.slice(0, -1), units] : [count(x) / depth, units];
  const wide = type === 'INT16';
  return {
    name: `FULLY_CONNECTED ${type} x=${brackets(x)} f=${brackets(f)} ${activation}`,
    kind: 'quantized',
    model: operatorModel(
      'FULLY_CONNECTED',
      [
        { shape: x, type, scale: scaleIn, zeroPoint: zeroIn },
        { shape: f, type: 'INT8', data: Int8Array.from(filter), scale: scaleFilter, zeroPoint: 0 },
        { shape: [units], type: wide ? 'INT64' : 'INT32', data: wide ? BigInt64Array.from(bias, BigInt) : Int32Array.from(bias) },
      ],
      [{ shape, type, scale: scaleOut, zeroPoint: zeroOut }],
      { fusedActivationFunction: activation, keepNumDims },
    ),
    inputs: [wide ? Int16Array.from(input) : Int8Array.from(input)],
    expected: { dtype: wide ? 'int16' : 'int8', shape, values: wide ? Int16Array.from(steps) : Int8Array.from(steps) },
    tolerance: { max_abs: 0 },
  };
}

interface Product {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly adjX?: boolean;
  readonly adjY?: boolean;
}

const PRODUCTS: readonly Product[] = [
  { x: [3, 4], y: [4, 2] },
  { x: [2, 3, 4], y: [2, 4, 5] },
  { x: [2, 1, 3, 4], y: [3, 4, 2] },
  { x: [2, 4, 3], y: [4, 5], adjX: true },
  { x: [3, 4], y: [2, 5, 4], adjY: true },
  { x: [1, 4, 3], y: [1, 2, 4], adjX: true, adjY: true },
];

function swapLast(values: ArrayLike<number>, shape: readonly number[]): { values: number[]; shape: number[] } {
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  const moved = Array.from({ length: count(shape) }, (_, at) => {
    const matrix = Math.floor(at / (rows * columns));
    const [column, row] = [Math.floor((at % (rows * columns)) / rows), at % rows];
    return values[matrix * rows * columns + row * columns + column]!;
  });
  return { values: moved, shape: [...shape.slice(0, -2), columns, rows] };
}

function batchMatMul({ x, y, adjX = false, adjY = false }: Product, seed: number): OwnCase {
  const [a, b] = [reals(count(x), seed), reals(count(y), seed + 1)];
  const left = adjX ? swapLast(a, x) : { values: Array.from(a), shape: [...x] };
  // product() takes the second matrix transposed.
  const right = adjY ? { values: Array.from(b), shape: [...y] } : swapLast(b, y);
  const [rows, depth, columns] = [left.shape.at(-2)!, left.shape.at(-1)!, right.shape.at(-2)!];
  const [batchX, batchY] = [x.slice(0, -2), y.slice(0, -2)];
  const batch = batchX.length >= batchY.length ? [...batchX] : [...batchY];
  batch.forEach((size, i) => {
    const other = (batchX.length >= batchY.length ? batchY : batchX).at(i - batch.length);
    if (size === 1 && i - batch.length + Math.min(batchX.length, batchY.length) >= 0) batch[i] = other ?? size;
  });
  const [inX, inY] = [broadcastIndex(batchX, batch), broadcastIndex(batchY, batch)];
  const values = Float32Array.from(
    inX.flatMap((matrix, i) =>
      product(
        left.values.slice(matrix * rows * depth, (matrix + 1) * rows * depth),
        right.values.slice(inY[i]! * columns * depth, (inY[i]! + 1) * columns * depth),
        null,
        depth,
      ),
    ),
  );
  const shape = [...batch, rows, columns];
  return {
    name: `BATCH_MATMUL x=${brackets(x)} y=${brackets(y)}${adjX ? ' adjX' : ''}${adjY ? ' adjY' : ''}`,
    kind: 'float32',
    model: operatorModel('BATCH_MATMUL', [{ shape: x }, { shape: y }], [{ shape }], { adjX, adjY }),
    inputs: [a, b],
    expected: { dtype: 'float32', shape, values },
    tolerance: floatTolerance(values),
  };
}

export const MATRICES: readonly OwnCase[] = [
  ...LAYERS.map((layer, i) => fullyConnected(layer, 4000 + 10 * i)),
  ...LAYERS.map((layer, i) => fullyConnectedSteps(layer, 4200 + 10 * i, INT8)),
  ...LAYERS.map((layer, i) => fullyConnectedSteps(layer, 4400 + 10 * i, INT16)),
  ...PRODUCTS.map((row, i) => batchMatMul(row, 4600 + 10 * i)),
];
