import type { FrameSurface } from '../../../state/frameSurface.ts';
import type { PictureSource } from '../../../state/pictureSource.svelte.ts';
import { nextFrame } from './nextFrame.ts';

/** The canvases of a view, asked for anew for each frame: they come and go with the picture. */
interface Canvases {
  /** The picture as it is: what the camera shows is drawn on it, mirrored where the camera is. */
  readonly before: () => HTMLCanvasElement | undefined;
  /** Gets what became of the picture, and its size. */
  readonly after: () => HTMLCanvasElement | undefined;
}

/** Frames of a source, be it a still picture or the camera, taken from and put on two canvases. */
export function canvasSurface(source: PictureSource, { before, after }: Canvases): FrameSurface {
  return {
    next: (signal) => nextFrame(source.isCamera ? source.camera.video : null, signal),
    capture({ width, height }) {
      const { still, camera, isCamera, mirrored } = source;
      if (!isCamera) return still && new Uint8ClampedArray(still.pixels.data);
      const context = before()?.getContext('2d', { willReadFrequently: true });
      if (!camera.video || !context || context.canvas.width !== width || context.canvas.height !== height) return null;
      context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? width : 0, 0);
      context.drawImage(camera.video, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    },
    draw(pixels, { width, height }) {
      const canvas = after();
      if (!canvas) return;
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    },
  };
}
