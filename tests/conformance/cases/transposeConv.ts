import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, floatTolerance, type OwnCase, reals } from './ownCase.ts';
import { brackets, type Geometry, outSize, type Pad, transposed } from './textbook.ts';

interface Row {
  /** The (large) output, and the channels of the (small) input. */
  readonly y: readonly [number, number, number, number];
  readonly inChannels: number;
  readonly f: readonly [number, number];
  readonly s: readonly [number, number];
  readonly p: Pad;
}

const ROWS: readonly Row[] = [
  { y: [1, 4, 4, 1], inChannels: 1, f: [2, 2], s: [2, 2], p: 'VALID' },
  { y: [1, 6, 6, 2], inChannels: 3, f: [3, 3], s: [2, 2], p: 'SAME' },
  { y: [1, 5, 5, 2], inChannels: 2, f: [3, 3], s: [2, 2], p: 'SAME' },
  { y: [2, 5, 7, 3], inChannels: 2, f: [3, 3], s: [1, 2], p: 'VALID' },
  { y: [1, 1, 10, 2], inChannels: 4, f: [1, 4], s: [1, 2], p: 'VALID' },
  { y: [1, 4, 4, 2], inChannels: 1, f: [2, 2], s: [3, 3], p: 'SAME' },
];

const PADDING_CODES = { SAME: 1, VALID: 2 };

function parts({ y, inChannels, f, s, p }: Row, seed: number) {
  const forward: Geometry = { x: y, f, s, d: [1, 1], p };
  const x = [y[0], ...outSize(forward), inChannels];
  const filterShape = [y[3], ...f, inChannels];
  const [image, filter, bias] = [reals(count(x), seed), reals(count(filterShape), seed + 1), reals(y[3], seed + 2)];
  const name = `x=${brackets(x)} f=${brackets(filterShape)} s=${s} p=${p} to ${brackets(y)}`;
  return { forward, x, filterShape, image, filter, bias, name };
}

/** `computed`: the filter is an input of the graph, and no constant. */
function builtin(row: Row, seed: number, computed = false): OwnCase {
  const { y, s, p, inChannels } = row;
  const { forward, x, filterShape, image, filter, bias, name } = parts(row, seed);
  const values = Float32Array.from(transposed(forward, image, filter, inChannels, bias));
  return {
    name: `TRANSPOSE_CONV ${computed ? 'computed ' : ''}${name}`,
    kind: 'float32',
    model: operatorModel(
      'TRANSPOSE_CONV',
      [
        { shape: [4], type: 'INT32', data: Int32Array.from(y) },
        { shape: filterShape, ...(computed ? {} : { data: filter }) },
        { shape: x },
        { shape: [y[3]], data: bias },
      ],
      [{ shape: y }],
      { padding: p, strideH: s[0], strideW: s[1] },
    ),
    inputs: computed ? [filter, image] : [image],
    expected: { dtype: 'float32', shape: y, values },
    tolerance: floatTolerance(values),
  };
}

/** The same sums; the custom operator makes the largest output that its input can come from. */
function mediapipe(row: Row, seed: number): OwnCase {
  const { y, s, p, inChannels } = row;
  const { forward, x, filterShape, image, filter, bias, name } = parts(row, seed);
  const values = Float32Array.from(transposed(forward, image, filter, inChannels, bias));
  return {
    name: `CUSTOM:Convolution2DTransposeBias ${name}`,
    kind: 'float32',
    model: operatorModel(
      'CUSTOM:Convolution2DTransposeBias',
      [{ shape: x }, { shape: filterShape, data: filter }, { shape: [y[3]], data: bias }],
      [{ shape: y }],
      {},
      new Uint8Array(Int32Array.of(PADDING_CODES[p], s[1], s[0]).buffer),
    ),
    inputs: [image],
    expected: { dtype: 'float32', shape: y, values },
    tolerance: floatTolerance(values),
  };
}

function isLargest({ y, f, s, p }: Row): boolean {
  const [height, width] = outSize({ x: y, f, s, d: [1, 1], p });
  const largest = (size: number, axis: 0 | 1): number => (p === 'SAME' ? size * s[axis] : (size - 1) * s[axis] + f[axis]);
  return largest(height, 0) === y[1] && largest(width, 1) === y[2];
}

export const TRANSPOSE_CONV: readonly OwnCase[] = [
  ...ROWS.map((row, i) => builtin(row, 2000 + 10 * i)),
  ...[ROWS[0]!, ROWS[1]!].map((row, i) => builtin(row, 2300 + 10 * i, true)),
  ...ROWS.filter(isLargest).map((row, i) => mediapipe(row, 2500 + 10 * i)),
];
