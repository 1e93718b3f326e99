import type { Pool2DOptions } from '../../../core/conv2dInfo.ts';
import { separateActivation } from './activation.ts';
import type { Launch, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

function preparePool(site: TfjsSite<Pool2DOptions>, kernelName: string): Launch | null {
  const { options } = site;
  if (!allHeldIn('float32', [site.inputs[0]]) || options.activation === 'SIGN_BIT') return null;
  const kernel = site.kernel(kernelName);
  const activate = separateActivation(site, options.activation);
  const attrs = {
    filterSize: [options.filterHeight, options.filterWidth],
    strides: [options.strideHeight, options.strideWidth],
    pad: [
      [0, 0],
      [options.padTop, options.padBottom],
      [options.padLeft, options.padRight],
      [0, 0],
    ],
  };
  return {
    inputs: [0],
    run: ([x]) => {
      const y = only(kernel({ x: x! }, attrs));
      return [activate ? activate(y) : y];
    },
  };
}

/** AVERAGE_POOL_2D; both sides divide by the taps inside the image. */
export function prepareAveragePool2d(site: TfjsSite<Pool2DOptions>): Launch | null {
  return preparePool(site, 'AvgPool');
}

/** MAX_POOL_2D. */
export function prepareMaxPool2d(site: TfjsSite<Pool2DOptions>): Launch | null {
  return preparePool(site, 'MaxPool');
}
