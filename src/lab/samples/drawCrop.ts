import { canvasContext } from '../input/canvasContext.ts';
import type { Crop } from './seededCrop.ts';

/** A part of a picture at the size of an input, by the browser's own high-quality scaling; at equal size pixel for pixel. */
export function drawCrop(picture: ImageBitmap, crop: Crop, width: number, height: number): ImageData {
  const context = canvasContext(width, height);
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  if (crop.mirrored) context.setTransform(-1, 0, 0, 1, width, 0);
  context.drawImage(picture, crop.left, crop.top, crop.width, crop.height, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
