import type { KernelFamily } from '../../operatorKernel.ts';
import { struct, type Struct } from '../../struct.ts';

/** Where an output row or column lies between two of the input: bytes to both from the image's or row's start, share of the upper. */
export const BETWEEN = { bytes: 16, lower: 0, upper: 4, weight: 8 } as const;

type Field =
  | 'input'
  | 'output'
  | 'rows'
  | 'columns'
  | 'outHeight'
  | 'outWidth'
  | 'channels'
  | 'elementBytes'
  | 'inImage'
  | 'inScale'
  | 'inZeroPoint'
  | 'outScale'
  | 'zeroPoint'
  | 'minimum'
  | 'maximum'
  | 'flip';

const params: Struct<Field> = struct({
  input: 'i32',
  output: 'i32',
  rows: 'i32',
  columns: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  channels: 'i32',
  elementBytes: 'i32',
  inImage: 'i32',
  inScale: 'f32',
  inZeroPoint: 'i32',
  outScale: 'f32',
  zeroPoint: 'i32',
  minimum: 'i32',
  maximum: 'i32',
  flip: 'i32',
});

/**
 * Images resized by linear interpolation along both dimensions, NHWC. A unit is a row of the output.
 *
 * `rows` [outHeight] and `columns` [outWidth] are tables of BETWEEN, weights in float64; `inImage` is the bytes of an input image.
 * float32 interpolates in float32. 8 bits do it in float64, as src/core/resizeBilinear.ts, between the real values of the elements, and
 * round half to even to the output's steps: bit-equal. Only they read scales, zero points, bounds and `flip` (0 or -128).
 */
export const IBILINEAR = {
  name: 'ibilinear',
  params,
  extents(values, units) {
    const { input, output, rows, columns, outHeight, outWidth, channels, elementBytes, inImage } = values;
    return [
      { access: 'read', from: input, bytes: Math.ceil(units / outHeight) * inImage },
      { access: 'read', from: rows, bytes: outHeight * BETWEEN.bytes },
      { access: 'read', from: columns, bytes: outWidth * BETWEEN.bytes },
      { access: 'write', from: output, bytes: units * outWidth * channels * elementBytes },
    ];
  },
} as const satisfies KernelFamily<Field>;
