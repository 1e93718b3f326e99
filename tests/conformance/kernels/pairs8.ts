import type { Options } from '../../../src/tflite/model.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, wholes } from '../cases/ownCase.ts';
import type { KernelCase } from './kernelCase.ts';
import { PAIR_SHAPES, type PairShapes } from './pairShapes.ts';

export interface Grids {
  readonly type: 'INT8' | 'UINT8';
  /** Scales and zero points of both operands and the output. */
  readonly scales: readonly [number, number, number];
  readonly zeroPoints: readonly [number, number, number];
}

/** Zero points at both ends and inside; outputs that saturate at both ends, that fit, and that are a step or two. */
const GRIDS: readonly Grids[] = [
  { type: 'INT8', scales: [0.05, 0.031, 0.09], zeroPoints: [-128, 127, 3] },
  { type: 'INT8', scales: [0.5, 0.25, 0.01], zeroPoints: [127, -128, -128] },
  { type: 'UINT8', scales: [0.1, 0.1, 0.1], zeroPoints: [0, 255, 128] },
  { type: 'UINT8', scales: [0.001, 0.0007, 0.3], zeroPoints: [128, 0, 255] },
];

const ORDINARY = GRIDS[0]!;

export function pairCase8(op: string, { a, b, out }: PairShapes, grids: Grids, options: Options = {}): KernelCase {
  const { type, scales, zeroPoints } = grids;
  const [low, high] = type === 'INT8' ? [-128, 127] : [0, 255];
  const draft = (shape: readonly number[], index: 0 | 1 | 2) => ({
    shape,
    type,
    scale: scales[index],
    zeroPoint: zeroPoints[index],
  });
  const values = (shape: readonly number[], seed: number) => {
    // The first pairs are of the type's ends.
    const whole = wholes(count(shape), seed, low, high).map((x, i) => (i < 2 ? (i === seed % 2 ? low : high) : x));
    return type === 'INT8' ? Int8Array.from(whole) : Uint8Array.from(whole);
  };
  const activation = options['fusedActivationFunction'] ?? '';
  return {
    name: `${op} ${type} [${a}] [${b}] scales ${scales} zero points ${zeroPoints} ${String(activation)}`,
    model: operatorModel(op, [draft(a, 0), draft(b, 1)], [draft(out, 2)], options),
    inputs: [values(a, 1), values(b, 2)],
  };
}

const ONE_ROW = PAIR_SHAPES.find(({ a }) => count(a) === 33)!;

export const PAIRS_8_CASES: readonly KernelCase[] = ['ADD', 'SUB', 'MUL'].flatMap((op) => [
  ...PAIR_SHAPES.map((shapes) => pairCase8(op, shapes, ORDINARY)),
  ...GRIDS.slice(1).map((grids) => pairCase8(op, ONE_ROW, grids)),
  ...['RELU', 'RELU6', 'RELU_N1_TO_1'].map((fusedActivationFunction) =>
    pairCase8(op, ONE_ROW, ORDINARY, { fusedActivationFunction }),
  ),
]);
