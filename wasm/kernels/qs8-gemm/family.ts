import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

const FIELDS = {
  input: 'i32',
  output: 'i32',
  /** Panels one after the other, see panelLayout. */
  weights: 'i32',
  panelBytes: 'i32',
  /** From a panel's beginning to its weights. */
  weightsAt: 'i32',
  /** Output pixels of all images, and output channels. */
  rows: 'i32',
  channels: 'i32',
  /** ceil(rows / pixels of the kernel's tile). */
  tiles: 'i32',
  /** ceil(channels / channels of the kernel's tile), and how many of them a unit does. */
  panels: 'i32',
  unitPanels: 'i32',
  /** Bytes from one image, row and pixel of the input to the next, and from one pixel of the output to the next. */
  inImage: 'i32',
  inRow: 'i32',
  inPixel: 'i32',
  outPixel: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
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
  /** Input channels that a tap reads, all or those of a group. */
  depth: 'i32',
  /** Steps (of the kernel's tile) in a row of taps, the last filled up with weights of 0. */
  steps: 'i32',
  /** 1 where the taps of a row lie side by side in the input, so that windows inside of it are read where they are. */
  direct: 'i32',
  /** 1 where also output pixels lie as input pixels do: a product of two matrices. */
  linear: 'i32',
  /** The byte that stands for 0 in the input, as it is stored. */
  inputZero: 'i32',
  /** What input and output elements are XORed with in memory: 0 or -128, four alike in the output's. */
  inputFlip: 'i32',
  outputFlip: 'i32',
  outputZeroPoint: 'i32',
  /** The bits of 1.5 * 2^23 as a float, less the output's zero point. */
  roundedZero: 'i32',
  /** Least and largest output, int8, four alike. */
  minimum: 'i32',
  maximum: 'i32',
  /** What is added to every packed weight to be the filter's: 0, or for unsigned weights what keeps them in 8 bits. */
  weightsOffset: 'i32',
  /** 1 for exact requantization. */
  exact: 'i32',
} as const;

/** A thread's scratch, in bytes from its beginning. */
export const GEMM_SCRATCH = {
  /** Where each pixel's window begins, and what its sums have more for `weightsOffset`: int32 each. */
  pointers: 0,
  terms: 64,
  /** Places in the input of each window's first tap: y, x, and address. */
  origins: 128,
  /** A vector of the byte that stands for 0. */
  zeros: 320,
  /** Results of a tile that is not whole: at most 16 pixels of 16. */
  tile: 336,
  /** Sums of a tile, at most 64. */
  sums: 592,
  /** Windows that are not read where they are. */
  windows: 848,
} as const;

export type GemmField = keyof typeof FIELDS;

/**
 * 2-D convolution and fully connected layers in 8 bits as a product of matrices: windows of the input by packed weights.
 *
 * A unit is a tile of output pixels times `unitPanels` panels of channels; neighbouring units share their panels. Scratch is laid out as
 * in SCRATCH.
 */
export const QS8_GEMM = {
  name: 'qs8-gemm',
  params: struct<GemmField>(FIELDS),
  extents: (values, units) => {
    const { inHeight, inWidth, outHeight, outWidth, rows, channels, tiles, panels, unitPanels } = values;
    const images = Math.ceil(rows / (outHeight * outWidth));
    const read = Math.min(panels, Math.ceil(units / tiles) * unitPanels);
    const input = (images - 1) * values.inImage + (inHeight - 1) * values.inRow + (inWidth - 1) * values.inPixel + values.depth;
    return [
      { access: 'read', from: values.input, bytes: input },
      { access: 'read', from: values.weights, bytes: read * values.panelBytes },
      { access: 'write', from: values.output, bytes: (rows - 1) * values.outPixel + channels },
    ];
  },
} as const satisfies KernelFamily<GemmField>;
