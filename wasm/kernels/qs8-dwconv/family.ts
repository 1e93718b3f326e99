import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/** Output channels that a unit works on; what is packed for each four of them lies together. */
export const BLOCK_CHANNELS = 16;
export const GROUP_CHANNELS = 4;

/** Bytes of a vector. */
export const VECTOR_BYTES = 16;

const FIELDS = {
  input: 'i32',
  output: 'i32',
  /** For each group of four output channels `groupBytes`: sums to begin with, what requantization needs, taps (see packDwconv.ts). */
  weights: 'i32',
  groupBytes: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  inChannels: 'i32',
  depthMultiplier: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  outChannels: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
  dilationHeight: 'i32',
  dilationWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
  /** Vectors of interleaved rows that a band of output rows reads at one column. */
  depth: 'i32',
  /** Of them, how many the next band does not read again. */
  pitch: 'i32',
  /** Columns that are interleaved, padding among them: all that whole tiles of pixels read. */
  columns: 'i32',
  /** Output rows of a unit; a multiple of the kernel's. */
  unitRows: 'i32',
  /** Units of an image and block. */
  strips: 'i32',
  /** Units of an image and strip: ceil(outChannels / BLOCK_CHANNELS). */
  blocks: 'i32',
  /** The byte that stands for 0 in the input, as it is stored. */
  inputZero: 'i32',
  /** What input and output bytes are XORed with to be int8, four bytes alike. */
  inputFlip: 'i32',
  outputFlip: 'i32',
  outputZeroPoint: 'i32',
  /** Least and largest output, int8. */
  minimum: 'i32',
  maximum: 'i32',
} as const;

export type DwconvField = keyof typeof FIELDS;

/**
 * Depthwise 2-D convolution in 8 bits, NHWC: any filter, stride, dilation, padding and depth multiplier.
 *
 * A unit is a strip of output rows of one image times a block of channels. Scratch: a vector of the zero byte, then the rows that the
 * strip needs, `columns` vectors each, `depth` lines of them for the first band and `pitch` more for each other, for each group of channels, then BLOCK_CHANNELS vectors more.
 */
export const QS8_DWCONV = {
  name: 'qs8-dwconv',
  params: struct<DwconvField>(FIELDS),
  extents: (values, units) => {
    const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, blocks, strips } = values;
    const images = Math.ceil(units / (blocks * strips));
    const groups = Math.ceil(outChannels / GROUP_CHANNELS);
    return [
      { access: 'read', from: values.input, bytes: images * inHeight * inWidth * inChannels },
      { access: 'read', from: values.weights, bytes: groups * values.groupBytes },
      { access: 'write', from: values.output, bytes: images * outHeight * outWidth * outChannels },
    ];
  },
} as const satisfies KernelFamily<DwconvField>;
