/**
 * The params struct of the conv2d kernels: 32-bit fields in this order, little-endian, the same for every kernel of the family.
 *
 * Geometry as in src/core/conv2dInfo.ts, without groups. float32 kernels read `minimum` and `maximum` as float32 and ignore the
 * zero points; int8 kernels read them as integers in steps of the output, zero points as they are in the file.
 */
export const CONV2D_PARAMS = [
  'batch',
  'inHeight',
  'inWidth',
  'inChannels',
  'outHeight',
  'outWidth',
  'outChannels',
  'filterHeight',
  'filterWidth',
  'strideHeight',
  'strideWidth',
  'dilationHeight',
  'dilationWidth',
  'padTop',
  'padLeft',
  'minimum',
  'maximum',
  'inputZeroPoint',
  'outputZeroPoint',
] as const;

export type Conv2DParam = (typeof CONV2D_PARAMS)[number];

export const CONV2D_PARAMS_BYTES = 4 * CONV2D_PARAMS.length;

/** Bytes after the input and after the filter that a kernel may read and ignores, as XNNPACK's XNN_EXTRA_BYTES. */
export const CONV2D_EXTRA_BYTES = 16;

/** Where a field lies in the struct. */
export function paramOffset(field: Conv2DParam): number {
  return 4 * CONV2D_PARAMS.indexOf(field);
}
