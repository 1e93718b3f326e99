import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';
import { F32_PRODUCT_FIELDS, type F32ProductField } from '../f32-gemm/family.ts';

const FIELDS = {
  ...F32_PRODUCT_FIELDS,
  lines: 'i32',
  width: 'i32',
  lineBytes: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  pixelBytes: 'i32',
  tapBytes: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
  dilationHeight: 'i32',
  dilationWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
} as const;

/**
 * A convolution as a matrix product over windows: depth = filterHeight * filterWidth * channels of a tap.
 *
 * Pixels of the input lie `pixelBytes` apart, of which a tap takes `tapBytes` (fewer in a group). Output pixels, counted through all
 * images, are `lines` of `width`: pixels of a line `outStride` bytes apart, lines `lineBytes`. A line is an image's row or anything
 * longer. A unit is one tile of a line with all channels. Scratch: a tile of outputs, then as many rows of `depth` floats as the tile has,
 * for windows that do not lie wholly inside the image.
 */
export const F32_IGEMM = {
  name: 'f32-igemm',
  params: struct(FIELDS),
  extents: (values) => {
    const { lines, width, outHeight, outWidth, inHeight, inWidth, pixelBytes, tapBytes } = values;
    const pixels = Math.ceil((lines * width) / (outHeight * outWidth)) * inHeight * inWidth;
    const written = (lines - 1) * values.lineBytes + (width - 1) * values.outStride + 4 * values.channels;
    return [
      { access: 'read', from: values.input, bytes: (pixels - 1) * pixelBytes + tapBytes },
      { access: 'read', from: values.weights, bytes: values.panels * values.panelBytes },
      { access: 'write', from: values.output, bytes: written },
    ];
  },
} as const satisfies KernelFamily<F32ProductField | keyof typeof FIELDS>;
