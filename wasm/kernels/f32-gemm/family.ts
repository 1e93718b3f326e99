import type { KernelFamily } from '../../operatorKernel.ts';
import { struct } from '../../struct.ts';

/**
 * What every float32 matrix product is told: fields at the beginning of its family's struct.
 *
 * Weights are panels of as many output channels as the kernel's tile has: a row of biases, then a row for each of `depth` terms; the
 * last panel is filled up with zeros. Rows of the output lie `outStride` bytes apart.
 */
export const F32_PRODUCT_FIELDS = {
  input: 'i32',
  weights: 'i32',
  output: 'i32',
  depth: 'i32',
  channels: 'i32',
  panels: 'i32',
  panelBytes: 'i32',
  outStride: 'i32',
  minimum: 'f32',
  maximum: 'f32',
} as const;

export type F32ProductField = keyof typeof F32_PRODUCT_FIELDS;

/**
 * output [rows, channels] = clamp(input [rows, depth] x weights + bias), without gaps between input rows.
 *
 * A unit is a tile of the output: a kernel's rows times a panel. Units that follow each other have the same rows, so that these stay in
 * the first cache while the weights pass by; the other way round was never faster.
 */
export const F32_GEMM = {
  name: 'f32-gemm',
  params: struct({ ...F32_PRODUCT_FIELDS, rows: 'i32' }),
  extents: ({ input, weights, output, depth, channels, panels, panelBytes, outStride, rows }) => [
    { access: 'read', from: input, bytes: 4 * rows * depth },
    { access: 'read', from: weights, bytes: panels * panelBytes },
    { access: 'write', from: output, bytes: (rows - 1) * outStride + 4 * channels },
  ],
} as const satisfies KernelFamily<F32ProductField | 'rows'>;
