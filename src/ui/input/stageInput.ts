import { fitPicture } from '../../lab/input/fitPicture.ts';
import { greyOrColours } from './greyOrColours.ts';

/** Size of a picture on the stage, in input pixels. */
export interface StageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** A picture as the stage's input, cropped and resized to its grid: `[height, width, channels]` in [0, 1]. */
export function stageInput(picture: ImageBitmap, { height, width, channels }: StageSize): Float32Array {
  return greyOrColours(fitPicture(picture, width, height, 'crop').data, channels);
}
