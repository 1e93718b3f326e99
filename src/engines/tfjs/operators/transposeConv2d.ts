import type { TransposeConv2DOptions } from '../../../core/conv2dInfo.ts';
import { separateActivation } from './activation.ts';
import type { Launch, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';
import { permutedWeights, uploadedBias } from './weights.ts';

/** A transposed convolution is the gradient of a convolution: filter OHWI becomes HWOI, bias and activation follow. */
function prepare(site: TfjsSite<TransposeConv2DOptions>, image: number, filter: number, bias: number): Launch | null {
  const { options } = site;
  const input = site.inputs[image];
  const biasTensor = site.inputs[bias];
  const weights = permutedWeights(site.inputs[filter], [1, 2, 0, 3]);
  if (!input || !allHeldIn('float32', [input]) || !weights || options.activation === 'SIGN_BIT') return null;
  if (biasTensor && !biasTensor.values) return null;
  const kernel = site.kernel('Conv2DBackpropInput');
  const add = site.kernel('Add');
  const activate = separateActivation(site, options.activation);
  const attrs = {
    inputShape: [options.batch, options.outHeight, options.outWidth, options.outChannels],
    strides: [options.strideHeight, options.strideWidth],
    pad: [
      [0, 0],
      [options.padTop, options.padBottom],
      [options.padLeft, options.padRight],
      [0, 0],
    ],
    dataFormat: 'NHWC',
  };
  const { filterHeight, filterWidth, outChannels, inChannels } = options;
  const filterInfo = site.upload(weights, [filterHeight, filterWidth, outChannels, inChannels]);
  const biasInfo = biasTensor ? uploadedBias(site, biasTensor, input, site.inputs[filter]!, outChannels) : null;
  return {
    inputs: [image],
    run: ([dy]) => {
      let y = only(kernel({ dy: dy!, filter: filterInfo }, attrs));
      if (biasInfo) {
        const sum = only(add({ a: y, b: biasInfo }, {}));
        site.dispose(y);
        y = sum;
      }
      return [activate ? activate(y) : y];
    },
  };
}

/** TRANSPOSE_CONV: inputs are output shape, filter, image, bias. */
export function prepareTransposeConv(site: TfjsSite<TransposeConv2DOptions>): Launch | null {
  return prepare(site, 2, 1, 3);
}

/** MediaPipe's Convolution2DTransposeBias: inputs are image, filter, bias. */
export function prepareConvolution2DTransposeBias(site: TfjsSite<TransposeConv2DOptions>): Launch | null {
  return prepare(site, 0, 1, 2);
}
