import type { PixelAlignment } from '../../../core/resizeScale.ts';
import type { Prepare, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

interface ResizeOptions extends PixelAlignment {
  readonly outHeight: number;
  readonly outWidth: number;
}

function prepareResize(kernelName: string): Prepare {
  return (site: TfjsSite<ResizeOptions>) => {
    if (!allHeldIn('float32', [site.inputs[0]])) return null;
    const { outHeight, outWidth, alignCorners, halfPixelCenters } = site.options;
    const kernel = site.kernel(kernelName);
    const attrs = { size: [outHeight, outWidth], alignCorners, halfPixelCenters };
    return { inputs: [0], run: ([images]) => [only(kernel({ images: images! }, attrs))] };
  };
}

/** Operators that make images of another size. */
export const RESIZE: readonly (readonly [string, Prepare])[] = [
  ['RESIZE_BILINEAR', prepareResize('ResizeBilinear')],
  ['RESIZE_NEAREST_NEIGHBOR', prepareResize('ResizeNearestNeighbor')],
];
