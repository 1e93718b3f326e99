import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, count, floatTolerance, nearestEven, type OwnCase, reals, wholes } from './ownCase.ts';
import { ACTIVATE, brackets, convolution, type Geometry, outSize } from './textbook.ts';

interface Row extends Geometry {
  readonly out: number;
  readonly groups?: number;
  readonly activation?: string;
  readonly bias?: boolean;
  /** The filter is an input of the graph, and no constant. */
  readonly computed?: boolean;
}

const ONE: readonly [number, number] = [1, 1];

/** Below, at, above and at multiples of four output channels; filters smaller than, equal to and larger than the image. */
const ROWS: readonly Row[] = [
  { x: [1, 4, 4, 1], f: [1, 1], s: ONE, d: ONE, p: 'SAME', out: 1, bias: false },
  { x: [1, 4, 4, 3], f: [1, 1], s: [2, 2], d: ONE, p: 'SAME', out: 4 },
  { x: [1, 5, 7, 2], f: [3, 3], s: ONE, d: ONE, p: 'SAME', out: 3, activation: 'RELU' },
  { x: [2, 5, 7, 2], f: [3, 3], s: [2, 2], d: ONE, p: 'SAME', out: 5, activation: 'RELU6' },
  { x: [1, 6, 6, 2], f: [3, 3], s: [2, 2], d: ONE, p: 'SAME', out: 8, activation: 'RELU_N1_TO_1' },
  { x: [1, 5, 5, 3], f: [2, 4], s: [1, 2], d: ONE, p: 'SAME', out: 6 },
  { x: [1, 5, 5, 3], f: [3, 2], s: [2, 1], d: ONE, p: 'VALID', out: 7 },
  { x: [1, 9, 9, 2], f: [3, 3], s: ONE, d: [2, 2], p: 'VALID', out: 4 },
  { x: [1, 7, 9, 2], f: [3, 3], s: ONE, d: [3, 2], p: 'SAME', out: 4 },
  { x: [1, 3, 3, 2], f: [5, 5], s: ONE, d: ONE, p: 'SAME', out: 4 },
  { x: [1, 5, 5, 2], f: [5, 5], s: ONE, d: ONE, p: 'VALID', out: 9 },
  { x: [1, 4, 4, 4], f: [3, 3], s: ONE, d: ONE, p: 'SAME', out: 6, groups: 2 },
  { x: [1, 1, 16, 3], f: [1, 5], s: [1, 3], d: ONE, p: 'SAME', out: 2 },
];

function options({ s, d, p, activation = 'NONE' }: Row) {
  return {
    padding: p,
    strideH: s[0],
    strideW: s[1],
    dilationHFactor: d[0],
    dilationWFactor: d[1],
    fusedActivationFunction: activation,
  };
}

function nameOf(row: Row, type: string): string {
  const { x, f, s, d, p, out, activation = 'NONE', groups = 1 } = row;
  const filter = `${row.computed ? 'computed ' : ''}f=${brackets([out, ...f, x[3] / groups])}`;
  return `CONV_2D ${type} x=${brackets(x)} ${filter} s=${s} d=${d} p=${p} ${activation}`;
}

function floatCase(row: Row, seed: number): OwnCase {
  const { x, f, out, groups = 1, activation = 'NONE', bias: biased = true, computed = false } = row;
  const filterShape = [out, ...f, x[3] / groups];
  const [image, filter, bias] = [reals(count(x), seed), reals(count(filterShape), seed + 1), reals(out, seed + 2)];
  const shape = [x[0], ...outSize(row), out];
  const values = Float32Array.from(convolution(row, image, filter, biased ? bias : null, out), ACTIVATE[activation]!);
  return {
    name: nameOf(row, 'float32'),
    kind: 'float32',
    model: operatorModel(
      'CONV_2D',
      [
        { shape: x },
        { shape: filterShape, ...(computed ? {} : { data: filter }) },
        ...(biased ? [{ shape: [out], data: bias }] : []),
      ],
      [{ shape }],
      options(row),
    ),
    inputs: computed ? [image, filter] : [image],
    expected: { dtype: 'float32', shape, values },
    tolerance: floatTolerance(values),
  };
}

/** Scales are powers of two, so that real arithmetic is exact and the only rounding is the last one. */
function int8Case(row: Row, seed: number): OwnCase {
  const { x, f, out, groups = 1, activation = 'NONE' } = row;
  const filterShape = [out, ...f, x[3] / groups];
  const [zeroIn, zeroOut, scaleIn, scaleOut] = [-3, 5, 2 ** -4, 2 ** -3];
  const scales = Array.from({ length: out }, (_, channel) => 2 ** -(5 + (channel % 3)));
  const image = wholes(count(x), seed, -128, 127);
  const filter = wholes(count(filterShape), seed + 1, -127, 127);
  const bias = wholes(out, seed + 2, -500, 500);
  const real = convolution(
    row,
    image.map((q) => (q - zeroIn) * scaleIn),
    filter.map((q, i) => q * scales[Math.floor(i / (filter.length / out))]!),
    bias.map((q, channel) => q * scaleIn * scales[channel]!),
    out,
  );
  const shape = [x[0], ...outSize(row), out];
  const values = Int8Array.from(real, (value) =>
    clamp(nearestEven(ACTIVATE[activation]!(value) / scaleOut) + zeroOut, -128, 127),
  );
  return {
    name: nameOf(row, 'int8'),
    kind: 'quantized',
    model: operatorModel(
      'CONV_2D',
      [
        { shape: x, type: 'INT8', scale: scaleIn, zeroPoint: zeroIn },
        {
          shape: filterShape,
          type: 'INT8',
          data: Int8Array.from(filter),
          scale: scales,
          zeroPoint: scales.map(() => 0),
          dimension: 0,
        },
        { shape: [out], type: 'INT32', data: Int32Array.from(bias) },
      ],
      [{ shape, type: 'INT8', scale: scaleOut, zeroPoint: zeroOut }],
      options(row),
    ),
    inputs: [Int8Array.from(image)],
    expected: { dtype: 'int8', shape, values },
    tolerance: { max_abs: 0 },
  };
}

/** Nine pixels and a filter of ones, summed by hand: SAME pads below and on the right. */
function byHand(p: 'SAME' | 'VALID', shape: readonly number[], sums: readonly number[]): OwnCase {
  return {
    name: `CONV_2D by hand, 1..9 under four ones, ${p}`,
    kind: 'float32',
    model: operatorModel(
      'CONV_2D',
      [{ shape: [1, 3, 3, 1] }, { shape: [1, 2, 2, 1], data: Float32Array.of(1, 1, 1, 1) }],
      [{ shape }],
      { padding: p, strideH: 1, strideW: 1, dilationHFactor: 1, dilationWFactor: 1 },
    ),
    inputs: [Float32Array.from({ length: 9 }, (_, i) => i + 1)],
    expected: { dtype: 'float32', shape, values: Float32Array.from(sums) },
    tolerance: { abs: 0 },
  };
}

export const CONV_2D: readonly OwnCase[] = [
  byHand('VALID', [1, 2, 2, 1], [12, 16, 24, 28]),
  byHand('SAME', [1, 3, 3, 1], [12, 16, 9, 24, 28, 15, 15, 17, 9]),
  ...ROWS.map((row, i) => floatCase(row, 100 + 10 * i)),
  ...[ROWS[1]!, ROWS[3]!].map((row, i) => floatCase({ ...row, computed: true }, 300 + 10 * i)),
  ...ROWS.map((row, i) => int8Case(row, 500 + 10 * i)),
];
