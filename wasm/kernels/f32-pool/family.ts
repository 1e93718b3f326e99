import type { Isa, KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

const FIELDS = {
  input: 'i32',
  output: 'i32',
  channels: 'i32',
  inHeight: 'i32',
  inWidth: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  filterHeight: 'i32',
  filterWidth: 'i32',
  strideHeight: 'i32',
  strideWidth: 'i32',
  padTop: 'i32',
  padLeft: 'i32',
  minimum: 'f32',
  maximum: 'f32',
} as const;

/**
 * The largest or the mean of the taps of a window that lie inside the image, clamped: float32, NHWC. A unit is a row of output pixels. A
 * mean over other dimensions is one over a window, too: of a row as long as they have elements.
 */
export const F32_POOL = {
  name: 'f32-pool',
  params: struct(FIELDS),
  extents: ({ input, output, channels, inHeight, inWidth, outHeight, outWidth }, units) => [
    { access: 'read', from: input, bytes: 4 * Math.ceil(units / outHeight) * inHeight * inWidth * channels },
    { access: 'write', from: output, bytes: 4 * units * outWidth * channels },
  ],
} as const satisfies KernelFamily<keyof typeof FIELDS>;

export type F32PoolField = keyof typeof FIELDS;

export type PoolKind = 'maxpool' | 'avgpool';

export function poolKernelName(kind: PoolKind, isa: Exclude<Isa, 'relaxedsimd'>): string {
  return `f32_${kind}_minmax_ukernel_1x${isa === 'scalar' ? 1 : 4}__${isa}`;
}
