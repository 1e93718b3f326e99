import { mulberry32 } from '../../core/random.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in its pixels, to be shown as it stands or mirrored. */
export interface Crop extends Size {
  readonly left: number;
  readonly top: number;
  readonly mirrored: boolean;
}

/** Side of the smallest part, as a share of the largest that has the shape. */
const LEAST_SHARE = 0.5;

/**
 * The part of a picture that its view number `view` shows, in the shape asked for.
 *
 * View 0 is the largest part around the middle. The others have half to all of its side, lie anywhere in the picture and are mirrored half
 * the time, by mulberry32(seed + view).
 */
export function seededCrop(picture: Size, shape: Size, view: number, seed: number): Crop {
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height);
  const random = mulberry32(seed + view);
  const share = view === 0 ? 1 : LEAST_SHARE + (1 - LEAST_SHARE) * random();
  const width = shape.width * scale * share;
  const height = shape.height * scale * share;
  const [across, down, side] = view === 0 ? [0.5, 0.5, 1] : [random(), random(), random()];
  return {
    left: (picture.width - width) * across,
    top: (picture.height - height) * down,
    width,
    height,
    mirrored: side < 0.5,
  };
}
