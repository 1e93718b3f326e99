import type { Conv2DOptions } from '../../../../core/conv2dInfo.ts';
import type { FullyConnectedOptions } from '../../../../core/fullyConnected.ts';
import { activationOf } from '../../activation.ts';
import type { Prepare, WasmSite } from '../../site.ts';
import { windowOf } from '../../windowOf.ts';
import { product8 } from './product8.ts';

/** CONV_2D in 8 bits with constant weights. */
const prepareConv = (site: WasmSite<Conv2DOptions>) => product8(site, windowOf(site), activationOf(site));

/** FULLY_CONNECTED in 8 bits with constant weights: a convolution of 1x1 windows over a row of pixels. */
function prepareFullyConnected(site: WasmSite<FullyConnectedOptions>) {
  const { rows, inDepth, units } = site.options;
  const window: Conv2DOptions = {
    ...{ batch: 1, inHeight: 1, inWidth: rows, inChannels: inDepth, outHeight: 1, outWidth: rows, outChannels: units },
    ...{ filterHeight: 1, filterWidth: 1, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
    ...{ padTop: 0, padBottom: 0, padLeft: 0, padRight: 0, groups: 1, activation: 'NONE' },
  };
  return product8(site, window, activationOf(site));
}

export const PRODUCTS_8: readonly (readonly [string, Prepare])[] = [
  ['CONV_2D', prepareConv],
  ['FULLY_CONNECTED', prepareFullyConnected],
];
