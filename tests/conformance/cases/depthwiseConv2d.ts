import { operatorModel } from '../../helpers/operatorModel.ts';
import { clamp, count, floatTolerance, nearestEven, type OwnCase, reals, wholes } from './ownCase.ts';
import { ACTIVATE, brackets, depthwise, type Geometry, outSize } from './textbook.ts';

interface Row extends Geometry {
  readonly multiplier: number;
  readonly activation?: string;
}

const ONE: readonly [number, number] = [1, 1];

const ROWS: readonly Row[] = [
  { x: [1, 4, 4, 1], f: [1, 1], s: ONE, d: ONE, p: 'SAME', multiplier: 3 },
  { x: [1, 6, 6, 4], f: [3, 3], s: ONE, d: ONE, p: 'SAME', multiplier: 1, activation: 'RELU6' },
  { x: [2, 5, 6, 3], f: [3, 3], s: [2, 2], d: ONE, p: 'SAME', multiplier: 1 },
  { x: [1, 6, 5, 3], f: [3, 2], s: [2, 2], d: ONE, p: 'VALID', multiplier: 2, activation: 'RELU' },
  { x: [1, 9, 9, 2], f: [3, 3], s: ONE, d: [2, 2], p: 'SAME', multiplier: 1 },
  { x: [1, 9, 9, 2], f: [3, 3], s: ONE, d: [4, 4], p: 'VALID', multiplier: 1 },
  { x: [1, 2, 2, 5], f: [3, 3], s: ONE, d: ONE, p: 'SAME', multiplier: 1 },
];

function parts(row: Row) {
  const { x, f, s, d, p, multiplier, activation = 'NONE' } = row;
  const out = x[3] * multiplier;
  return {
    out,
    filterShape: [1, ...f, out],
    shape: [x[0], ...outSize(row), out],
    options: {
      padding: p,
      strideH: s[0],
      strideW: s[1],
      dilationHFactor: d[0],
      dilationWFactor: d[1],
      depthMultiplier: multiplier,
      fusedActivationFunction: activation,
    },
    name: `x=${brackets(x)} f=${brackets([1, ...f, out])} s=${s} d=${d} p=${p} ${activation}`,
    activate: ACTIVATE[activation]!,
  };
}

/** `computed`: the filter is an input of the graph, and no constant. */
function floatCase(row: Row, seed: number, computed = false): OwnCase {
  const { out, filterShape, shape, options, name, activate } = parts(row);
  const [image, filter, bias] = [reals(count(row.x), seed), reals(count(filterShape), seed + 1), reals(out, seed + 2)];
  const values = Float32Array.from(depthwise(row, image, filter, bias, row.multiplier), activate);
  return {
    name: `DEPTHWISE_CONV_2D float32 ${computed ? 'computed ' : ''}${name}`,
    kind: 'float32',
    model: operatorModel(
      'DEPTHWISE_CONV_2D',
      [{ shape: row.x }, { shape: filterShape, ...(computed ? {} : { data: filter }) }, { shape: [out], data: bias }],
      [{ shape }],
      options,
    ),
    inputs: computed ? [image, filter] : [image],
    expected: { dtype: 'float32', shape, values },
    tolerance: floatTolerance(values),
  };
}

/** uint8 per tensor, with a zero point of the filter, as the first quantized models have it. */
function uint8Case(row: Row, seed: number): OwnCase {
  const { out, filterShape, shape, options, name, activate } = parts(row);
  const [zeroIn, zeroFilter, zeroOut, scaleIn, scaleFilter, scaleOut] = [128, 121, 100, 2 ** -5, 2 ** -6, 2 ** -4];
  const image = wholes(count(row.x), seed, 0, 255);
  const filter = wholes(count(filterShape), seed + 1, 0, 255);
  const bias = wholes(out, seed + 2, -900, 900);
  const real = depthwise(
    row,
    image.map((q) => (q - zeroIn) * scaleIn),
    filter.map((q) => (q - zeroFilter) * scaleFilter),
    bias.map((q) => q * scaleIn * scaleFilter),
    row.multiplier,
  );
  const values = Uint8Array.from(real, (value) => clamp(nearestEven(activate(value) / scaleOut) + zeroOut, 0, 255));
  return {
    name: `DEPTHWISE_CONV_2D uint8 ${name}`,
    kind: 'quantized',
    model: operatorModel(
      'DEPTHWISE_CONV_2D',
      [
        { shape: row.x, type: 'UINT8', scale: scaleIn, zeroPoint: zeroIn },
        { shape: filterShape, type: 'UINT8', data: Uint8Array.from(filter), scale: scaleFilter, zeroPoint: zeroFilter },
        { shape: [out], type: 'INT32', data: Int32Array.from(bias), scale: scaleIn * scaleFilter, zeroPoint: 0 },
      ],
      [{ shape, type: 'UINT8', scale: scaleOut, zeroPoint: zeroOut }],
      options,
    ),
    inputs: [Uint8Array.from(image)],
    expected: { dtype: 'uint8', shape, values },
    tolerance: { max_abs: 0 },
  };
}

export const DEPTHWISE_CONV_2D: readonly OwnCase[] = [
  ...ROWS.map((row, i) => floatCase(row, 1000 + 10 * i)),
  floatCase(ROWS[3]!, 1300, true),
  ...ROWS.map((row, i) => uint8Case(row, 1500 + 10 * i)),
];
