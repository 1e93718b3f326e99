import { operatorModel } from '../../helpers/operatorModel.ts';
import { count, type OwnCase, reals, wholes } from './ownCase.ts';
import { brackets } from './textbook.ts';

interface PadRow {
  readonly x: readonly number[];
  /** Before and after, a pair a dimension. */
  readonly paddings: readonly (readonly [number, number])[];
}

const PADS: readonly PadRow[] = [
  { x: [3], paddings: [[1, 2]] },
  {
    x: [2, 3],
    paddings: [
      [0, 0],
      [0, 0],
    ],
  },
  {
    x: [1, 3, 3, 2],
    paddings: [
      [0, 0],
      [1, 1],
      [0, 2],
      [0, 0],
    ],
  },
  {
    x: [1, 2, 2, 3],
    paddings: [
      [1, 0],
      [0, 1],
      [2, 0],
      [1, 3],
    ],
  },
];

/** Each element of the result by its own index: inside the border the input's, else `fill`. */
function padded({ x, paddings }: PadRow, values: ArrayLike<number>, fill: number): { shape: number[]; values: number[] } {
  const shape = x.map((size, axis) => paddings[axis]![0] + size + paddings[axis]![1]);
  const result = Array.from({ length: count(shape) }, (_, at) => {
    let rest = at;
    let index = 0;
    let stride = 1;
    let inside = true;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const position = (rest % shape[axis]!) - paddings[axis]![0];
      rest = Math.floor(rest / shape[axis]!);
      inside &&= position >= 0 && position < x[axis]!;
      index += position * stride;
      stride *= x[axis]!;
    }
    return inside ? values[index]! : fill;
  });
  return { shape, values: result };
}

function padCase(row: PadRow, seed: number): OwnCase {
  const image = reals(count(row.x), seed);
  const { shape, values } = padded(row, image, 0);
  return {
    name: `PAD float32 x=${brackets(row.x)} by ${JSON.stringify(row.paddings)}`,
    kind: 'float32',
    model: operatorModel(
      'PAD',
      [{ shape: row.x }, { shape: [row.x.length, 2], type: 'INT32', data: Int32Array.from(row.paddings.flat()) }],
      [{ shape }],
    ),
    inputs: [image],
    expected: { dtype: 'float32', shape, values: Float32Array.from(values) },
    tolerance: { abs: 0 },
  };
}

/** The border of a quantized tensor is a real zero, which is its zero point. */
function padInt8(row: PadRow, seed: number): OwnCase {
  const image = wholes(count(row.x), seed, -128, 127);
  const quantized = { type: 'INT8', scale: 0.5, zeroPoint: -17 } as const;
  const { shape, values } = padded(row, image, -17);
  return {
    name: `PAD int8 x=${brackets(row.x)} by ${JSON.stringify(row.paddings)}`,
    kind: 'quantized',
    model: operatorModel(
      'PAD',
      [
        { shape: row.x, ...quantized },
        { shape: [row.x.length, 2], type: 'INT32', data: Int32Array.from(row.paddings.flat()) },
      ],
      [{ shape, ...quantized }],
    ),
    inputs: [Int8Array.from(image)],
    expected: { dtype: 'int8', shape, values: Int8Array.from(values) },
    tolerance: { max_abs: 0 },
  };
}

function padV2(row: PadRow, seed: number): OwnCase {
  const image = reals(count(row.x), seed);
  const { shape, values } = padded(row, image, -2.5);
  return {
    name: `PADV2 float32 x=${brackets(row.x)} by ${JSON.stringify(row.paddings)}`,
    kind: 'float32',
    model: operatorModel(
      'PADV2',
      [
        { shape: row.x },
        { shape: [row.x.length, 2], type: 'INT32', data: Int32Array.from(row.paddings.flat()) },
        { shape: [1], data: Float32Array.of(-2.5) },
      ],
      [{ shape }],
    ),
    inputs: [image],
    expected: { dtype: 'float32', shape, values: Float32Array.from(values) },
    tolerance: { abs: 0 },
  };
}

const RESHAPES: readonly { readonly x: readonly number[]; readonly to: readonly number[]; readonly out: readonly number[] }[] = [
  { x: [2, 6], to: [3, 4], out: [3, 4] },
  { x: [2, 6], to: [-1], out: [12] },
  { x: [1, 3, 4], to: [4, -1], out: [4, 3] },
  { x: [1], to: [], out: [] },
];

function reshape({ x, to, out }: (typeof RESHAPES)[number], seed: number): OwnCase {
  const image = reals(count(x), seed);
  return {
    name: `RESHAPE x=${brackets(x)} to ${brackets(to)}`,
    kind: 'float32',
    model: operatorModel(
      'RESHAPE',
      [{ shape: x }, { shape: [to.length], type: 'INT32', data: Int32Array.from(to) }],
      [{ shape: out }],
      {
        newShape: [...to],
      },
    ),
    inputs: [image],
    expected: { dtype: 'float32', shape: out, values: image },
    tolerance: { abs: 0 },
  };
}

export const SHAPES: readonly OwnCase[] = [
  ...PADS.map((row, i) => padCase(row, 6000 + 10 * i)),
  ...PADS.map((row, i) => padInt8(row, 6100 + 10 * i)),
  ...PADS.map((row, i) => padV2(row, 6200 + 10 * i)),
  ...RESHAPES.map((row, i) => reshape(row, 6300 + 10 * i)),
];
