import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

const FIELDS = {
  input: 'i32',
  output: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  channels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
  /** What input and output bytes are XORed with to be int8, four bytes alike. */
  flip: 'i32',
  inputZeroPoint: 'i32',
  outputZeroPoint: 'i32',
  /** What int8 elements are less than the file's: 128 for uint8, whose averages are rounded as the file counts. */
  offset: 'i32',
  inputScale: 'f32',
  outputScale: 'f32',
  /** What a sum is multiplied by; 0: inputScale / (outputScale * taps), each step rounded to float32. */
  multiplier: 'f32',
  /** Least and largest output, int8. */
  minimum: 'i32',
  maximum: 'i32',
} as const;

export type PoolField = keyof typeof FIELDS;

/**
 * The largest, the average or the scaled sum of each window of an 8-bit NHWC image, taps outside of it left out.
 *
 * A unit is a row of outputs. Scratch: 16 bytes.
 */
export const QS8_POOL = {
  name: 'qs8-pool',
  params: struct<PoolField>(FIELDS),
  extents: ({ input, output, inHeight, inWidth, channels, outHeight, outWidth }, units) => {
    const images = Math.ceil(units / outHeight);
    return [
      { access: 'read', from: input, bytes: images * inHeight * inWidth * channels },
      { access: 'write', from: output, bytes: units * outWidth * channels },
    ];
  },
} as const satisfies KernelFamily<PoolField>;
