import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

const FIELDS = {
  input: 'i32',
  weights: 'i32',
  output: 'i32',
  groups: 'i32',
  groupBytes: 'i32',
  zeros: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  inChannels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  outChannels: 'i32',
  depthMultiplier: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
  dilationHeight: 'i32',
  dilationWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
  minimum: 'f32',
  maximum: 'f32',
} as const;

export type F32DwconvField = keyof typeof FIELDS;

/**
 * Depthwise convolution in float32, NHWC.
 *
 * Weights are `groups` of as many output channels as a register of the kernel has lanes: biases, then the taps row by row; the last
 * group is filled up. At `zeros` stand 16 bytes of zeros, for rows outside the image. A unit is a row of output pixels.
 */
export const F32_DWCONV = {
  name: 'f32-dwconv',
  params: struct(FIELDS),
  extents: (values, units) => {
    const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = values;
    const images = Math.ceil(units / outHeight);
    return [
      { access: 'read', from: values.input, bytes: 4 * images * inHeight * inWidth * inChannels },
      { access: 'read', from: values.weights, bytes: values.groups * values.groupBytes },
      { access: 'read', from: values.zeros, bytes: 16 },
      { access: 'write', from: values.output, bytes: 4 * units * outWidth * outChannels },
    ];
  },
} as const satisfies KernelFamily<F32DwconvField>;

/** How a kernel's input channels follow from its output channels. */
export type DwconvInput = 'each' | 'spread';

/** A kernel of the family: which windows it takes, and where its rows may begin. */
export interface DwconvVariant {
  readonly isa: 'scalar' | 'simd128' | 'relaxedsimd';
  /** The only filter and stride that it takes; null for any. */
  readonly slide: 1 | 2 | null;
  readonly dilated: boolean;
  /** `each`: depth multiplier 1. `spread`: a multiple of the lanes, so that a register's outputs share their input. */
  readonly input: DwconvInput;
  /** Output pixels a turn. */
  readonly pixels: number;
}

export function dwconvKernelName({ isa, slide, dilated, input, pixels }: DwconvVariant): string {
  const lanes = isa === 'scalar' ? 1 : 4;
  const window = slide === null ? '' : `3x3s${slide}${dilated ? 'd' : ''}_`;
  return `f32_dwconv_minmax_ukernel_${window}${pixels}x${lanes}${input === 'spread' ? 'm' : ''}__${isa}`;
}

/** In the order in which they are tried. */
export const F32_DWCONV_VARIANTS: readonly DwconvVariant[] = [
  ...(['relaxedsimd', 'simd128'] as const).flatMap((isa): readonly DwconvVariant[] => [
    { isa, slide: 1, dilated: false, input: 'each', pixels: 1 },
    { isa, slide: 2, dilated: false, input: 'each', pixels: 1 },
  ]),
  { isa: 'simd128', slide: 1, dilated: true, input: 'each', pixels: 1 },
  { isa: 'simd128', slide: null, dilated: true, input: 'each', pixels: 4 },
  { isa: 'simd128', slide: null, dilated: true, input: 'spread', pixels: 1 },
  { isa: 'scalar', slide: null, dilated: true, input: 'spread', pixels: 4 },
];
