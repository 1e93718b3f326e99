import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, reals } from '../cases/ownCase.ts';
import { brackets, outSize, type Geometry } from '../cases/textbook.ts';
import type { KernelCase } from './kernelCase.ts';
import { ONE, TWO, vary } from './windowFloat.ts';

interface Row extends Geometry {
  readonly activation?: string;
  readonly begins?: readonly number[];
}

const SMALL: Row = { x: [1, 5, 7, 5], f: TWO, s: TWO, d: ONE, p: 'VALID' };

const ROWS: readonly Row[] = [
  ...[1, 2, 3, 4, 7, 8, 9].map((channels): Row => ({ ...SMALL, x: [2, 5, 7, channels] })),
  ...vary(SMALL, [
    { p: 'SAME' },
    { f: [3, 3], p: 'SAME' },
    { f: [3, 3], s: ONE, p: 'SAME' },
    { f: [5, 7], s: [5, 7] },
    { f: [9, 9], s: ONE, p: 'SAME' },
    { f: [1, 2], s: [3, 1] },
    { f: ONE },
    { activation: 'RELU' },
    { activation: 'RELU6' },
    { begins: [NaN, -Infinity, Infinity, -0, 0] },
  ]),
];

function poolCase(op: string, row: Row, seed: number): KernelCase {
  const { x, f, s, p, activation = 'NONE', begins = [] } = row;
  const image = reals(count(x), seed);
  image.set(begins);
  return {
    name: `${op} float32 x=${brackets(x)} f=${f} s=${s} p=${p} ${activation} from ${begins}`,
    model: operatorModel(op, [{ shape: x }], [{ shape: [x[0], ...outSize(row), x[3]] }], {
      padding: p,
      strideH: s[0],
      strideW: s[1],
      filterHeight: f[0],
      filterWidth: f[1],
      fusedActivationFunction: activation,
    }),
    inputs: [image],
  };
}

function meanCase(shape: readonly number[], axes: readonly number[], keepDims: boolean): KernelCase {
  const out = keepDims
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis));
  return {
    name: `MEAN float32 ${brackets(shape)} over ${axes}${keepDims ? ' kept' : ''}`,
    model: operatorModel(
      'MEAN',
      [{ shape }, { shape: [axes.length], type: 'INT32', data: Int32Array.from(axes) }],
      [{ shape: out }],
      { keepDims },
    ),
    inputs: [reals(count(shape), 11)],
  };
}

export const POOL_FLOAT_CASES: readonly KernelCase[] = [
  ...ROWS.flatMap((row, index) => [poolCase('MAX_POOL_2D', row, 1500 + index), poolCase('AVERAGE_POOL_2D', row, 1500 + index)]),
  meanCase([1, 7, 7, 10], [1, 2], false),
  meanCase([2, 3, 5, 9], [1, 2], true),
  meanCase([2, 3, 5, 1], [1, 2], true),
  meanCase([4, 3, 2], [0], false),
  meanCase([4, 3, 2], [2], false),
  meanCase([3, 5], [0, 1], false),
  meanCase([2, 1, 5, 3], [0, 2], false),
];
