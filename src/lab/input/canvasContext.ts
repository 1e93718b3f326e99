/**
 * The context of a new canvas whose pixels are read back; of one that needs no page where the browser has such, so that a worker can
 * draw too.
 *
 * @throws Error where the browser gives none
 */
export function canvasContext(width: number, height: number): OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D {
  const canvas =
    typeof OffscreenCanvas === 'undefined'
      ? Object.assign(document.createElement('canvas'), { width, height })
      : new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true }) as
    OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D | null;
  if (!context) throw new Error('this browser gives no canvas to scale pictures with');
  context.imageSmoothingQuality = 'high';
  return context;
}
