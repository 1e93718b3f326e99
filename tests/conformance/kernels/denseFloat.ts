import { operatorModel } from '../../helpers/operatorModel.ts';
import { reals } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';
import { weightsOf, type FloatRow } from './windowFloat.ts';

interface Row extends Pick<FloatRow, 'activation' | 'bias' | 'weights'> {
  readonly rows: number;
  readonly depth: number;
  readonly units: number;
}

const ROWS: readonly Row[] = [
  ...[1, 2, 5, 6, 7, 8, 9, 13].map((rows): Row => ({ rows, depth: 10, units: 9 })),
  // A vector: terms around its turns and sums, units around its panels.
  ...[1, 2, 3, 4, 5, 7, 8, 9, 31, 640].map((depth): Row => ({ rows: 1, depth, units: 11 })),
  ...[1, 2, 3, 4, 5, 7, 8, 9, 16, 33, 128].map((units): Row => ({ rows: 1, depth: 13, units })),
  { rows: 1, depth: 13, units: 10, activation: 'RELU' },
  { rows: 1, depth: 13, units: 10, activation: 'RELU6', bias: 'none' },
  { rows: 1, depth: 13, units: 10, weights: 'perTensor' },
  { rows: 3, depth: 13, units: 10, weights: 'perChannel' },
];

function denseCase({ rows, depth, units, activation = 'NONE', bias, weights }: Row, seed: number): KernelCase {
  return {
    name: `FULLY_CONNECTED float32 ${rows}x${depth}x${units} ${activation} ${weights ?? ''} bias ${bias ?? ''}`,
    model: operatorModel(
      'FULLY_CONNECTED',
      [
        { shape: [rows, depth] },
        weightsOf([units, depth], 0, weights, seed),
        bias === 'none' ? null : { shape: [units], data: reals(units, seed + 2) },
      ],
      [{ shape: [rows, units] }],
      { fusedActivationFunction: activation },
    ),
    inputs: [reals(rows * depth, seed + 1)],
  };
}

export const DENSE_FLOAT_CASES: readonly KernelCase[] = ROWS.map((row, index) => denseCase(row, 1100 + 3 * index));
