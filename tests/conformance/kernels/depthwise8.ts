import { buildModel } from '../../../src/tflite/buildModel.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, wholes } from '../cases/ownCase.ts';
import { brackets, outSize, type Geometry } from '../cases/textbook.ts';
import type { KernelCase } from './kernelCase.ts';

type Type = 'INT8' | 'UINT8';

interface Row extends Geometry {
  readonly multiplier?: number;
  readonly type?: Type;
  /** Zero points of input and output, as int8 elements. */
  readonly zeroPoints?: readonly [input: number, output: number];
  /** Least and largest weight as int8 elements; a uint8 filter has the zero point `filterZero`. */
  readonly weights?: readonly [number, number];
  readonly filterZero?: number;
  /** One scale for all channels. */
  readonly perTensor?: boolean;
  readonly activation?: string;
  /** Of sums to the output's steps, about. */
  readonly ratio?: number;
  readonly bias?: 'none' | 'large';
}

const ONE: readonly [number, number] = [1, 1];
const TWO: readonly [number, number] = [2, 2];

/** `base` once for each variation. */
const vary = (base: Row, variations: readonly Partial<Row>[]): readonly Row[] => variations.map((one) => ({ ...base, ...one }));

const SMALL: Row = { x: [1, 5, 6, 8], f: [3, 3], s: ONE, d: ONE, p: 'SAME' };

const ROWS: readonly Row[] = [
  // Channels around the groups of 4 and the blocks of 16.
  ...[1, 3, 4, 5, 8, 15, 16, 17, 33].map((channels): Row => ({ ...SMALL, x: [1, 5, 6, channels] })),
  // Widths and heights around the tile of 2 x 2 and 1 x 4, in every stride.
  ...[1, 2, 3, 4, 5, 7, 8, 9].flatMap((size): readonly Row[] => [
    { ...SMALL, x: [1, size, 10 - size, 5] },
    { ...SMALL, x: [1, size, 10 - size, 5], s: TWO },
    { ...SMALL, x: [2, 10 - size, size, 3], s: [3, 3] },
  ]),
  // Filters of every height around the rows of a vector, and stride by dilation.
  ...[1, 2, 4, 5, 6, 7, 8, 9].map((size): Row => ({ ...SMALL, x: [1, 11, 12, 6], f: [size, 10 - size] })),
  ...vary({ ...SMALL, x: [1, 11, 12, 6] }, [
    { d: TWO },
    { d: [2, 1] },
    { d: [1, 3] },
    { d: [4, 4], p: 'VALID' },
    { s: TWO, d: TWO },
    { s: [2, 1] },
    { s: [1, 2] },
    { s: [1, 2], f: [5, 5] },
    { s: TWO, f: [5, 5] },
    { f: [5, 5], p: 'VALID' },
    { f: [7, 7], s: TWO },
    { f: [1, 5] },
    { f: [5, 1] },
    { f: ONE },
    { f: ONE, s: TWO },
    { f: [11, 12], p: 'VALID' },
    { f: [13, 15] },
    { s: [7, 9] },
    // Steps that nothing takes, however long, ask for no memory.
    { s: [100_000, 2 ** 30] },
    { f: ONE, d: [2 ** 30, 100_000] },
    { f: [1, 3], d: [100_000, 2] },
  ]),
  // A strip of rows is less than the image; a block of channels more than one.
  { ...SMALL, x: [1, 19, 67, 19] },
  { ...SMALL, x: [2, 21, 65, 18], s: TWO },
  // Depth multipliers that do and do not divide a block.
  ...[2, 3, 5, 8, 20].map((multiplier): Row => ({ ...SMALL, x: [1, 5, 6, 3], multiplier })),
  // A single input channel, whose columns are taken 16 at a time.
  ...[15, 16, 17, 33].map((width): Row => ({ ...SMALL, x: [2, 6, width, 1], multiplier: width - 12 })),
  { ...SMALL, x: [1, 7, 18, 1], f: [5, 4], d: [1, 2], p: 'VALID', zeroPoints: [-128, 3] },
  { x: [1, 13, 11, 1], f: [10, 8], s: TWO, d: ONE, p: 'SAME', multiplier: 8, activation: 'RELU' },
  { x: [1, 5, 6, 2], f: [3, 3], s: TWO, d: ONE, p: 'SAME', multiplier: 3, type: 'UINT8', filterZero: 9 },
  // Values at their ends.
  ...vary(SMALL, [
    { zeroPoints: [-128, -128] },
    { zeroPoints: [127, 127] },
    { zeroPoints: [-128, 127], activation: 'RELU6' },
    { zeroPoints: [127, -128], activation: 'RELU_N1_TO_1' },
    { weights: [-128, 127] },
    { weights: [-128, -128], zeroPoints: [127, 0] },
    { weights: [127, 127], zeroPoints: [-128, 0] },
    { ratio: 20 },
    { ratio: 0.9 },
    { ratio: 1e-6 },
    { ratio: 1e5 },
    { perTensor: true, activation: 'RELU' },
    { bias: 'none' },
    { bias: 'large' },
  ]),
  // uint8: filters whose distance to their zero point fits 8 bits, and does not.
  ...vary({ ...SMALL, type: 'UINT8', perTensor: true }, [
    { filterZero: 0 },
    { filterZero: -128 },
    { filterZero: 127, zeroPoints: [-128, 127] },
    { filterZero: 100, weights: [0, 127], activation: 'RELU6' },
    { filterZero: 5, s: TWO, x: [1, 8, 9, 20] },
  ]),
];

function depthwiseCase(row: Row, seed: number): KernelCase {
  const { x, f, s, d, p, multiplier = 1, type = 'INT8', zeroPoints = [3, -5], filterZero = 0, activation = 'NONE' } = row;
  const { weights: [least, most] = [-127, 127], ratio = 0.01, bias = '', perTensor = false } = row;
  const channels = x[3] * multiplier;
  const filterShape = [1, ...f, channels];
  const toType = (elements: readonly number[]): Int8Array | Uint8Array =>
    type === 'INT8' ? Int8Array.from(elements) : Uint8Array.from(elements, (element) => element + 128);
  const point = (element: number): number => (type === 'INT8' ? element : element + 128);
  const scales = Array.from({ length: perTensor ? 1 : channels }, (_, channel) => 0.01 * (1 + (channel % 7) / 5));
  const steps = wholes(channels, seed + 2, -3000, 3000).map((step) => (bias === 'large' ? step * 100_000 : step));
  const outScale = (0.01 * 0.02) / ratio;
  return {
    name: [
      `DEPTHWISE_CONV_2D ${type} x=${brackets(x)} f=${brackets(filterShape)} s=${s} d=${d} p=${p} ${activation}`,
      `zero points ${zeroPoints} ${filterZero} weights ${least}..${most} ratio ${ratio}${perTensor ? ' per tensor' : ''} bias ${bias}`,
    ].join(' '),
    model: operatorModel(
      'DEPTHWISE_CONV_2D',
      [
        { shape: x, type, scale: 0.02, zeroPoint: point(zeroPoints[0]) },
        {
          shape: filterShape,
          type,
          data: toType(wholes(count(filterShape), seed, least, most)),
          scale: scales,
          zeroPoint: scales.map(() => point(filterZero)),
          dimension: 3,
        },
        ...(bias === 'none' ? [null] : [{ shape: [channels], type: 'INT32' as const, data: Int32Array.from(steps) }]),
      ],
      [{ shape: [x[0], ...outSize(row), channels], type, scale: outScale, zeroPoint: point(zeroPoints[1]) }],
      {
        padding: p,
        strideH: s[0],
        strideW: s[1],
        dilationHFactor: d[0],
        dilationWFactor: d[1],
        depthMultiplier: multiplier,
        fusedActivationFunction: activation,
      },
    ),
    inputs: [toType(wholes(count(x), seed + 1, -128, 127))],
  };
}

/** A PAD of height and width that joins the convolution behind it: more on one side than on the other, and more than the filter. */
function paddedCase(amounts: readonly [top: number, bottom: number, left: number, right: number], stride: number): KernelCase {
  const [top, bottom, left, right] = amounts;
  const grid = { type: 'INT8', scale: 0.02, zeroPoint: -11 } as const;
  const padded = [1, 6 + top + bottom, 7 + left + right, 5];
  const out = [1, ...padded.slice(1, 3).map((size) => Math.floor((size - 3) / stride) + 1), 5];
  return {
    name: `PAD ${amounts} DEPTHWISE_CONV_2D INT8 x=[1,6,7,5] f=[1,3,3,5] s=${stride}`,
    model: buildModel({
      subgraphs: [
        {
          tensors: [
            { shape: [1, 6, 7, 5], ...grid },
            { shape: [4, 2], type: 'INT32', data: Int32Array.of(0, 0, top, bottom, left, right, 0, 0) },
            { shape: padded, ...grid },
            { shape: [1, 3, 3, 5], type: 'INT8', data: Int8Array.from(wholes(45, 7, -127, 127)), scale: 0.01, zeroPoint: 0 },
            { shape: [5], type: 'INT32', data: Int32Array.from(wholes(5, 8, -3000, 3000)) },
            { shape: out, type: 'INT8', scale: 0.1, zeroPoint: 4 },
          ],
          operators: [
            { op: 'PAD', inputs: [0, 1], outputs: [2] },
            {
              op: 'DEPTHWISE_CONV_2D',
              inputs: [2, 3, 4],
              outputs: [5],
              options: { padding: 'VALID', strideH: stride, strideW: stride, depthMultiplier: 1 },
            },
          ],
          inputs: [0],
          outputs: [5],
        },
      ],
    }),
    inputs: [Int8Array.from(wholes(210, 9, -128, 127))],
  };
}

export const DEPTHWISE_8_CASES: readonly KernelCase[] = [
  ...ROWS.map((row, index) => depthwiseCase(row, 100 + 3 * index)),
  paddedCase([0, 1, 0, 1], 2),
  paddedCase([1, 1, 2, 0], 1),
  paddedCase([5, 0, 4, 9], 2),
];
