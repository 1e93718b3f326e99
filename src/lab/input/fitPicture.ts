import { canvasContext } from './canvasContext.ts';

export const FITS = ['crop', 'stretch', 'pad'] as const;

export type Fit = (typeof FITS)[number];

/**
 * A picture at the size of an input: cropped to its shape, stretched, or whole with black at the sides.
 *
 * The browser's own high-quality scaling; training pipelines differ from it by a few grey levels.
 */
export function fitPicture(picture: ImageBitmap, width: number, height: number, fit: Fit): ImageData {
  const context = canvasContext(width, height);
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  const across = width / picture.width;
  const down = height / picture.height;
  const scale = fit === 'crop' ? Math.max(across, down) : Math.min(across, down);
  const drawnWidth = fit === 'stretch' ? width : picture.width * scale;
  const drawnHeight = fit === 'stretch' ? height : picture.height * scale;
  context.drawImage(picture, (width - drawnWidth) / 2, (height - drawnHeight) / 2, drawnWidth, drawnHeight);
  return context.getImageData(0, 0, width, height);
}
