import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, reals } from '../cases/ownCase.ts';
import { brackets, outSize, type Geometry } from '../cases/textbook.ts';
import type { KernelCase } from './kernelCase.ts';
import { weightsOf, type FloatRow } from './windowFloat.ts';

/** The geometry is that of the convolution back: `x` is the output. */
interface Row extends Geometry, Pick<FloatRow, 'weights'> {
  readonly inChannels: number;
}

const ROWS: readonly Row[] = [
  // Strides that divide the filter, that do not, and that are the filter.
  { x: [1, 8, 8, 1], inChannels: 16, f: [2, 2], s: [2, 2], d: [1, 1], p: 'VALID' },
  { x: [1, 9, 20, 5], inChannels: 3, f: [3, 3], s: [2, 2], d: [1, 1], p: 'VALID' },
  { x: [1, 9, 20, 5], inChannels: 3, f: [3, 3], s: [2, 2], d: [1, 1], p: 'SAME' },
  { x: [2, 7, 9, 4], inChannels: 2, f: [4, 4], s: [2, 2], d: [1, 1], p: 'SAME' },
  { x: [2, 7, 9, 9], inChannels: 5, f: [3, 3], s: [1, 1], d: [1, 1], p: 'SAME' },
  { x: [1, 7, 9, 3], inChannels: 5, f: [3, 5], s: [1, 3], d: [1, 1], p: 'VALID' },
  { x: [1, 10, 11, 2], inChannels: 4, f: [5, 4], s: [3, 2], d: [1, 1], p: 'SAME' },
  { x: [1, 1, 31, 8], inChannels: 8, f: [1, 4], s: [1, 2], d: [1, 1], p: 'VALID' },
  { x: [1, 6, 6, 6], inChannels: 3, f: [3, 3], s: [3, 3], d: [1, 1], p: 'SAME', weights: 'perTensor' },
  { x: [1, 1, 1, 3], inChannels: 3, f: [3, 3], s: [2, 2], d: [1, 1], p: 'SAME' },
];

function parts({ inChannels, ...geometry }: Row, seed: number) {
  const { x, f, s, p, weights } = geometry;
  const image = [x[0], ...outSize(geometry), inChannels];
  const filter = [x[3], ...f, inChannels];
  return {
    image,
    filter: weightsOf(filter, 0, weights, seed),
    bias: { shape: [x[3]], data: reals(x[3], seed + 2) },
    inputs: [reals(count(image), seed + 1)],
    name: `float32 x=${brackets(image)} f=${brackets(filter)} s=${s} p=${p} to ${brackets(x)}`,
  };
}

function builtin(row: Row, seed: number, biased: boolean): KernelCase {
  const { image, filter, bias, inputs, name } = parts(row, seed);
  const { x, s, p } = row;
  const shape = { shape: [4], type: 'INT32' as const, data: Int32Array.from(x) };
  return {
    name: `TRANSPOSE_CONV ${name}${biased ? ' biased' : ''}`,
    model: operatorModel('TRANSPOSE_CONV', [shape, filter, { shape: image }, biased ? bias : null], [{ shape: x }], {
      padding: p,
      strideH: s[0],
      strideW: s[1],
    }),
    inputs,
  };
}

/** The custom operator makes the largest output that its input can come from. */
function mediapipe(row: Row, seed: number): KernelCase {
  const { image, filter, bias, inputs, name } = parts(row, seed);
  const { x, f, s, p } = row;
  const size = (axis: 0 | 1): number => (p === 'SAME' ? image[axis + 1]! * s[axis] : (image[axis + 1]! - 1) * s[axis] + f[axis]);
  const options = new Uint8Array(Int32Array.of(p === 'SAME' ? 1 : 2, s[1], s[0]).buffer);
  return {
    name: `Convolution2DTransposeBias ${name}`,
    model: operatorModel(
      'CUSTOM:Convolution2DTransposeBias',
      [{ shape: image }, filter, bias],
      [{ shape: [x[0], size(0), size(1), x[3]] }],
      {},
      options,
    ),
    inputs,
  };
}

export const TRANSPOSED_FLOAT_CASES: readonly KernelCase[] = ROWS.flatMap((row, index) => [
  builtin(row, 1300 + 3 * index, index % 2 === 0),
  mediapipe(row, 1300 + 3 * index),
]);
