export const FITS = ['crop', 'stretch', 'pad'] as const;

export type Fit = (typeof FITS)[number];

/**
 * A picture at the size of an input: cropped to its shape, stretched, or whole with black at the sides.
 *
 * The browser's own high-quality scaling; training pipelines differ from it by a few grey levels.
 */
export function fitPicture(picture: ImageBitmap, width: number, height: number, fit: Fit): ImageData {
  const context = canvasContext(width, height);
  if (!context) throw new Error('this browser gives no canvas to scale pictures with');
  context.imageSmoothingQuality = 'high';
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

/** Of a canvas that needs no page where the browser has such, so that a worker can scale pictures too. */
function canvasContext(width: number, height: number) {
  if (typeof OffscreenCanvas !== 'undefined')
    return new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  return canvas.getContext('2d', { willReadFrequently: true });
}
