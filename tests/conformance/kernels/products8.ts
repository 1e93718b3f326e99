import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, wholes } from '../cases/ownCase.ts';
import { brackets, outSize } from '../cases/textbook.ts';
import type { KernelCase } from './kernelCase.ts';

type Pair = readonly [number, number];

/** A convolution in 8 bits; what is left out is ordinary. */
interface Row {
  readonly x: readonly [number, number, number, number];
  readonly f?: Pair;
  readonly s?: Pair;
  readonly d?: Pair;
  readonly p?: 'SAME' | 'VALID';
  readonly out: number;
  readonly groups?: number;
  readonly activation?: string;
  readonly type?: 'INT8' | 'UINT8';
  readonly zeroPoint?: number;
  readonly outZeroPoint?: number;
  readonly outScale?: number;
  /** Least and largest weight, both there; `perTensor` has one scale and zero point for all. */
  readonly weights?: Pair;
  readonly perTensor?: { readonly zeroPoint: number };
  readonly filterScales?: (channel: number) => number;
  readonly bias?: 'INT32' | 'INT64' | 'none' | number;
  readonly what?: string;
}

const ONE: Pair = [1, 1];

/** Whole numbers in a range, with its ends among the first. */
const withEnds = (length: number, seed: number, [low, high]: Pair): number[] =>
  wholes(length, seed, low, high).map((value, i) => (i === 1 ? low : i === 2 ? high : value));

/** Scales of channels that differ, so that sums of some hundreds to thousands become steps. */
const filterScale = (channel: number): number => 0.004 * (1 + (channel % 5));

function convolution(row: Row, seed: number): KernelCase {
  const { x, f = ONE, s = ONE, d = ONE, p = 'VALID', out, groups = 1, activation = 'NONE', type = 'INT8' } = row;
  const { zeroPoint = 3, outZeroPoint = -5, outScale = 0.9, perTensor, bias = 'INT32', filterScales = filterScale, what } = row;
  const shape = [out, ...f, x[3] / groups];
  const range = row.weights ?? (perTensor ? [0, 255] : [-127, 127]);
  const [low, high] = type === 'INT8' ? [-128, 127] : [0, 255];
  const scale = perTensor ? 0.004 : Array.from({ length: out }, (_, channel) => filterScales(channel));
  const filter = {
    shape,
    type: perTensor ? ('UINT8' as const) : ('INT8' as const),
    scale,
    zeroPoint: perTensor ? perTensor.zeroPoint : Array.from({ length: out }, () => 0),
    data: perTensor ? Uint8Array.from(withEnds(count(shape), seed, range)) : Int8Array.from(withEnds(count(shape), seed, range)),
  };
  const steps = typeof bias === 'number' ? Array.from({ length: out }, () => bias) : wholes(out, seed + 1, -3000, 3000);
  const biasType = bias === 'INT64' ? 'INT64' : 'INT32';
  const biasData = biasType === 'INT64' ? BigInt64Array.from(steps, BigInt) : Int32Array.from(steps);
  const values = withEnds(count(x), seed + 2, [low, high]);
  const size = outSize({ x, f, s, d, p });
  const options = {
    ...{ padding: p, strideH: s[0], strideW: s[1], dilationHFactor: d[0], dilationWFactor: d[1] },
    fusedActivationFunction: activation,
  };
  const details = [
    ...[s !== ONE && `s=${s}`, d !== ONE && `d=${d}`, p === 'SAME' && p, groups > 1 && `groups=${groups}`],
    ...[activation !== 'NONE' && activation, row.zeroPoint !== undefined && `zero point ${zeroPoint}`, what],
  ].filter((detail) => detail);
  return {
    name: ['CONV_2D', type, `x=${brackets(x)}`, `f=${brackets(shape)}`, ...details].join(' '),
    model: operatorModel(
      'CONV_2D',
      [
        { shape: x, type, scale: 0.5, zeroPoint },
        filter,
        bias === 'none' ? null : { shape: [out], type: biasType, data: biasData },
      ],
      [{ shape: [x[0], ...size, out], type, scale: outScale, zeroPoint: outZeroPoint }],
      options,
    ),
    inputs: [type === 'INT8' ? Int8Array.from(values) : Uint8Array.from(values)],
  };
}

/** Pixels around tiles of 2, 4, 5, 6 rows, and one more or less. */
const PIXELS: readonly Row[] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 17].map((width) => ({ x: [1, 1, width, 8], out: 8 }));

/** Channels around panels of 4, 8 and 16. */
const CHANNELS: readonly Row[] = [1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 31, 33].map((out) => ({ x: [1, 1, 7, 12], out }));

/** Elements of a window around steps of 1, 2, 4, 8, 16 and turns of several. */
const DEPTHS: readonly Row[] = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 67].map((depth) => ({
  x: [1, 1, 7, depth],
  out: 9,
}));

const WINDOWS: readonly Row[] = [
  { x: [2, 5, 7, 4], f: [3, 3], p: 'SAME', out: 8 },
  { x: [1, 6, 5, 3], f: [3, 3], s: [2, 2], p: 'SAME', out: 8, zeroPoint: -128 },
  { x: [1, 9, 8, 3], f: [3, 3], s: [2, 2], p: 'SAME', out: 16, zeroPoint: 127 },
  { x: [1, 7, 7, 5], f: [5, 5], p: 'SAME', out: 4 },
  { x: [1, 3, 3, 2], f: [5, 5], p: 'SAME', out: 4, what: 'filter larger than the image' },
  { x: [1, 9, 9, 16], f: [3, 3], out: 9 },
  { x: [1, 9, 9, 2], f: [3, 3], d: [2, 2], out: 4 },
  { x: [1, 7, 9, 6], f: [3, 3], d: [3, 2], p: 'SAME', out: 4 },
  { x: [1, 7, 9, 6], f: [3, 1], d: [2, 2], p: 'SAME', out: 4 },
  { x: [1, 8, 8, 8], s: [2, 2], out: 8 },
  { x: [1, 5, 5, 8], s: [2, 3], p: 'SAME', out: 8 },
  { x: [1, 5, 6, 4], f: [2, 4], s: [1, 2], p: 'SAME', out: 6 },
  { x: [1, 1, 16, 3], f: [1, 5], s: [1, 3], p: 'SAME', out: 2 },
  { x: [3, 4, 4, 8], f: [4, 4], out: 5, what: 'one pixel an image' },
  { x: [1, 4, 4, 4], f: [3, 3], p: 'SAME', out: 6, groups: 2 },
  { x: [1, 4, 5, 32], out: 16, groups: 4 },
  { x: [1, 6, 6, 12], f: [3, 3], s: [2, 2], p: 'SAME', out: 9, groups: 3 },
];

const VALUES: readonly Row[] = [
  { x: [1, 1, 7, 40], out: 9, zeroPoint: -128, outZeroPoint: 127 },
  { x: [1, 1, 7, 40], out: 9, zeroPoint: 127, outZeroPoint: -128 },
  { x: [1, 1, 7, 40], out: 9, weights: [-128, 127], what: 'weights of -128' },
  { x: [1, 1, 7, 40], out: 9, weights: [-128, -128], zeroPoint: 127, what: 'all weights -128' },
  { x: [1, 3, 3, 40], f: [3, 3], p: 'SAME', out: 9, weights: [-128, 127], what: 'windows, weights of -128' },
  { x: [1, 1, 7, 40], out: 9, outScale: 0.01, what: 'results beyond both ends' },
  { x: [1, 1, 7, 40], out: 9, outScale: 3e-5, what: 'results far beyond both ends' },
  { x: [1, 1, 7, 40], out: 9, outScale: 1e-9, what: 'a huge multiplier' },
  { x: [1, 1, 7, 40], out: 9, outScale: 1e9, what: 'a tiny multiplier' },
  { x: [1, 1, 7, 40], out: 9, filterScales: (channel) => 2 ** -(4 * channel), what: 'scales far apart' },
  { x: [1, 1, 7, 40], out: 9, filterScales: (channel) => 2 ** -(channel % 4), outScale: 0.5, what: 'sums that end on halves' },
  { x: [1, 1, 7, 40], out: 9, bias: 2 ** 31 - 2 ** 21, outScale: 1e7, what: 'sums next to the largest int32' },
  { x: [1, 1, 7, 40], out: 9, bias: -(2 ** 31) + 2 ** 21, outScale: 1e7, what: 'sums next to the least int32' },
  { x: [1, 1, 7, 40], out: 9, bias: 'none', what: 'no bias' },
  { x: [1, 1, 7, 40], out: 9, bias: 'INT64', what: 'an int64 bias' },
  ...['RELU', 'RELU6', 'RELU_N1_TO_1'].map((activation): Row => ({ x: [1, 1, 7, 40], out: 9, activation, outScale: 0.05 })),
];

const UNSIGNED_ROWS: readonly Row[] = [
  { x: [1, 1, 7, 40], out: 9, perTensor: { zeroPoint: 128 } },
  { x: [1, 1, 7, 40], out: 9, perTensor: { zeroPoint: 0 }, what: 'filter zero point 0' },
  { x: [1, 1, 7, 40], out: 9, perTensor: { zeroPoint: 255 }, zeroPoint: 255, what: 'filter zero point 255' },
  { x: [1, 1, 7, 40], out: 9, perTensor: { zeroPoint: 151 }, weights: [1, 255], what: 'weights of 1 to 255' },
  { x: [1, 1, 7, 40], out: 9, perTensor: { zeroPoint: 120 }, weights: [0, 247], what: 'weights of 0 to 247' },
  { x: [1, 5, 5, 3], f: [3, 3], s: [2, 2], p: 'SAME', out: 8, perTensor: { zeroPoint: 122 }, weights: [1, 255] },
  { x: [2, 4, 5, 21], f: [3, 3], p: 'SAME', out: 9, perTensor: { zeroPoint: 130 } },
  { x: [1, 1, 1, 37], out: 5, perTensor: { zeroPoint: 99 }, activation: 'RELU6', outScale: 0.05 },
];

const UNSIGNED = UNSIGNED_ROWS.map((row): Row => ({ zeroPoint: 111, outZeroPoint: 120, ...row, type: 'UINT8' }));

interface Layer {
  readonly x: readonly number[];
  readonly units: number;
  readonly depth: number;
  readonly keepNumDims?: boolean;
}

function fullyConnected({ x, units, depth, keepNumDims = false }: Layer, seed: number): KernelCase {
  const rows = count(x) / depth;
  const values = wholes(count(x), seed, -128, 127);
  return {
    name: `FULLY_CONNECTED INT8 x=${brackets(x)} f=${brackets([units, depth])}${keepNumDims ? ' keepNumDims' : ''}`,
    model: operatorModel(
      'FULLY_CONNECTED',
      [
        { shape: x, type: 'INT8', scale: 0.5, zeroPoint: -7 },
        {
          shape: [units, depth],
          type: 'INT8',
          scale: 0.01,
          zeroPoint: 0,
          data: Int8Array.from(wholes(units * depth, seed, -127, 127)),
        },
        { shape: [units], type: 'INT32', data: Int32Array.from(wholes(units, seed, -9000, 9000)) },
      ],
      [{ shape: keepNumDims ? [...x.slice(0, -1), units] : [rows, units], type: 'INT8', scale: 2, zeroPoint: 11 }],
      { keepNumDims, fusedActivationFunction: 'NONE' },
    ),
    inputs: [Int8Array.from(values)],
  };
}

const LAYERS: readonly Layer[] = [
  { x: [1, 64], units: 10, depth: 64 },
  { x: [1, 255], units: 33, depth: 255 },
  { x: [1, 2, 2, 9], units: 8, depth: 36 },
  { x: [4, 16], units: 16, depth: 16 },
  { x: [13, 20], units: 7, depth: 20 },
  { x: [2, 3, 16], units: 8, depth: 16, keepNumDims: true },
];

/** Tiles of pixels, channels and depths at their bounds; every window; zero points, weights and scales at their ends. */
export const PRODUCTS_8_CASES: readonly KernelCase[] = [
  ...[...PIXELS, ...CHANNELS, ...DEPTHS, ...WINDOWS, ...VALUES, ...UNSIGNED].map((row, i) => convolution(row, 10 * i)),
  ...LAYERS.map(fullyConnected),
];
