import type { TensorSpec } from '../../core/tensorValue.ts';

/** How a picture lies in an input tensor. */
export interface PictureGeometry {
  readonly height: number;
  readonly width: number;
  /** 1: grey; 3: colours; 4: colours and an opaque fourth. */
  readonly channels: 1 | 3 | 4;
  readonly layout: 'NHWC' | 'NCHW';
}

/** Smaller than this in height and width is a table, not a picture. */
const LEAST_SIDE = 8;

const isChannels = (size: number | undefined): size is 1 | 3 | 4 => size === 1 || size === 3 || size === 4;

/** How a picture fits a tensor of shape [1, height, width, channels] or [1, channels, height, width]; null where none does. */
export function pictureGeometry({ shape, dtype }: Pick<TensorSpec, 'shape' | 'dtype'>): PictureGeometry | null {
  if (shape.length !== 4 || shape[0] !== 1 || !/^(float32|u?int(8|16))$/.test(dtype)) return null;
  const [, a = 0, b = 0, c = 0] = shape;
  if (isChannels(c) && a >= LEAST_SIDE && b >= LEAST_SIDE) return { height: a, width: b, channels: c, layout: 'NHWC' };
  if (isChannels(a) && b >= LEAST_SIDE && c >= LEAST_SIDE) return { height: b, width: c, channels: a, layout: 'NCHW' };
  return null;
}
