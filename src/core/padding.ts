/** Padding schemes, spelled as the schema's Padding. */
export const PADDINGS = ['SAME', 'VALID'] as const;

export type Padding = (typeof PADDINGS)[number];

/** One side of a window operator: how many outputs, and how much is padded before the first and after the last input. */
export interface PaddedSize {
  readonly out: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Output size and padding along one dimension.
 *
 * VALID: only whole windows, ceil((in - reach + 1) / stride), 0 where none fits; reach = (filter - 1) * dilation + 1.
 * SAME: ceil(in / stride), whatever the filter; of an odd padding the larger half comes after.
 *
 * @see tensorflow/lite/kernels/padding.h
 */
export function paddedSize(padding: Padding, size: number, filter: number, stride: number, dilation = 1): PaddedSize {
  const reach = (filter - 1) * dilation + 1;
  if (padding === 'VALID') return { out: Math.max(0, Math.ceil((size - reach + 1) / stride)), before: 0, after: 0 };
  const out = Math.ceil(size / stride);
  const total = Math.max(0, (out - 1) * stride + reach - size);
  const before = Math.floor(total / 2);
  return { out, before, after: total - before };
}
