import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, wholes } from '../cases/ownCase.ts';
import { brackets, outSize, type Geometry } from '../cases/textbook.ts';
import type { KernelCase } from './kernelCase.ts';

type Type = 'INT8' | 'UINT8';

interface Row extends Omit<Geometry, 'd'> {
  readonly type?: Type;
  /** As an int8 element. */
  readonly zeroPoint?: number;
  /** Of the output; absent: the input's grid. */
  readonly grid?: { readonly scale: number; readonly zeroPoint: number };
  readonly activation?: string;
  readonly range?: readonly [number, number];
}

const SCALE = 0.05;
const ONE: readonly [number, number] = [1, 1];
const TWO: readonly [number, number] = [2, 2];

const elementsOf = (type: Type, elements: readonly number[]): Int8Array | Uint8Array =>
  type === 'INT8' ? Int8Array.from(elements) : Uint8Array.from(elements, (element) => element + 128);
const pointOf = (type: Type, element: number): number => (type === 'INT8' ? element : element + 128);

const SMALL: Row = { x: [1, 5, 6, 20], f: TWO, s: TWO, p: 'VALID' };

/** For every kind of pooling: channels around 16 and its multiples, windows over every edge, values at their ends. */
const ROWS: readonly Row[] = [
  ...[1, 15, 16, 17, 32, 33].map((channels): Row => ({ ...SMALL, x: [2, 5, 6, channels] })),
  { ...SMALL, f: [3, 3], s: ONE, p: 'SAME' },
  { ...SMALL, f: [3, 2], s: TWO, p: 'SAME' },
  { ...SMALL, f: [5, 6], s: ONE },
  { ...SMALL, f: [9, 11], s: [3, 2], p: 'SAME' },
  { ...SMALL, f: ONE, s: [3, 4], p: 'SAME' },
  { ...SMALL, x: [1, 7, 7, 64], f: [7, 7], type: 'UINT8' },
  { ...SMALL, zeroPoint: -128, activation: 'RELU6' },
  { ...SMALL, zeroPoint: 127, activation: 'RELU' },
  { ...SMALL, type: 'UINT8', zeroPoint: -128, activation: 'RELU_N1_TO_1', f: [3, 3], s: ONE, p: 'SAME' },
  { ...SMALL, range: [-128, -128], f: [3, 3] },
  { ...SMALL, range: [127, 127], f: [3, 3] },
  // Sums whose averages lie half between two steps.
  { ...SMALL, range: [-2, 2], zeroPoint: 0 },
  { ...SMALL, range: [-2, 2], zeroPoint: 0, type: 'UINT8' },
];

const GRIDS: readonly Row[] = [
  { ...SMALL, f: [3, 3], p: 'SAME', grid: { scale: 0.02, zeroPoint: 12 } },
  { ...SMALL, grid: { scale: 0.21, zeroPoint: -128 }, activation: 'RELU' },
  { ...SMALL, x: [1, 5, 6, 7], type: 'UINT8', grid: { scale: 1e-4, zeroPoint: 127 } },
];

function poolCase(op: string, row: Row, seed: number): KernelCase {
  const { x, f, s, p, type = 'INT8', zeroPoint = 3, activation = 'NONE', range: [low, high] = [-128, 127] } = row;
  const { grid = { scale: SCALE, zeroPoint } } = row;
  const shape = [x[0], ...outSize({ ...row, d: ONE }), x[3]];
  return {
    name: `${op} ${type} x=${brackets(x)} f=${f} s=${s} p=${p} ${activation} zero points ${zeroPoint} ${grid.zeroPoint} range ${low}..${high} scale ${grid.scale}`,
    model: operatorModel(
      op,
      [{ shape: x, type, scale: SCALE, zeroPoint: pointOf(type, zeroPoint) }],
      [{ shape, type, scale: grid.scale, zeroPoint: pointOf(type, grid.zeroPoint) }],
      { padding: p, strideH: s[0], strideW: s[1], filterHeight: f[0], filterWidth: f[1], fusedActivationFunction: activation },
    ),
    inputs: [elementsOf(type, wholes(count(x), seed, low, high))],
  };
}

interface FoldRow {
  readonly x: readonly number[];
  readonly axes: readonly number[];
  readonly type?: Type;
  readonly scale?: number;
  readonly zeroPoint?: number;
}

const FOLDS: readonly FoldRow[] = [
  ...[1, 15, 16, 17, 40].map((channels): FoldRow => ({ x: [2, 3, 5, channels], axes: [1, 2] })),
  { x: [1, 7, 7, 64], axes: [2, 1], type: 'UINT8', scale: 0.02, zeroPoint: -128 },
  { x: [1, 7, 7, 20], axes: [1, 2], scale: 1e-4, zeroPoint: 127 },
  { x: [3, 20, 4], axes: [1] },
  { x: [3, 4, 20], axes: [2] },
  { x: [3, 4, 5], axes: [0, 1, 2], type: 'UINT8' },
];

function foldCase(op: string, { x, axes, type = 'INT8', scale = 0.03, zeroPoint = -7 }: FoldRow, seed: number): KernelCase {
  const shape = x.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return {
    name: `${op} ${type} x=[${x.join(',')}] axes ${axes} scale ${scale} zero point ${zeroPoint}`,
    model: operatorModel(
      op,
      [
        { shape: x, type, scale: SCALE, zeroPoint: pointOf(type, 5) },
        { shape: [axes.length], type: 'INT32', data: Int32Array.from(axes) },
      ],
      [{ shape, type, scale, zeroPoint: pointOf(type, zeroPoint) }],
      { keepDims: true },
    ),
    inputs: [elementsOf(type, wholes(count(x), seed, -128, 127))],
  };
}

export const POOL_8_CASES: readonly KernelCase[] = [
  ...ROWS.flatMap((row, index) => ['MAX_POOL_2D', 'AVERAGE_POOL_2D'].map((op) => poolCase(op, row, 500 + index))),
  ...GRIDS.map((row, index) => poolCase('AVERAGE_POOL_2D', row, 600 + index)),
  ...FOLDS.flatMap((row, index) => ['MEAN', 'SUM'].map((op) => foldCase(op, row, 700 + index))),
];
