import type { TransposeConv2DOptions } from '../../../core/conv2dInfo.ts';
import { fusedActivation, separateActivation } from './activation.ts';
import { reshaper, reshapedInPlace } from './reshaped.ts';
import type { Launch, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';
import { preparedFilter, realBias, uploadedBias } from './weights.ts';

/** A transposed convolution is the gradient of a convolution: filter OHWI becomes HWOI, bias and activation follow. */
function prepare(site: TfjsSite<TransposeConv2DOptions>, image: number, filter: number, bias: number): Launch | null {
  const { options } = site;
  const input = site.inputs[image];
  const biasTensor = site.inputs[bias];
  if (!input || !allHeldIn('float32', [input]) || options.activation === 'SIGN_BIT') return null;
  if (biasTensor && !biasTensor.values) return null;
  if (isTiling(options)) return prepareTiling(site, image, filter, bias);
  const { filterHeight, filterWidth, outChannels, inChannels } = options;
  const weights = preparedFilter(site, filter, [1, 2, 0, 3], [filterHeight, filterWidth, outChannels, inChannels]);
  if (!weights) return null;
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
  const biasInfo = biasTensor ? uploadedBias(site, biasTensor, input, site.inputs[filter]!, outChannels) : null;
  return {
    inputs: [image, ...weights.inputs],
    run: ([dy, computed]) => {
      let y = weights.with(computed, (filterInfo) => only(kernel({ dy: dy!, filter: filterInfo }, attrs)));
      if (biasInfo) {
        const sum = only(add({ a: y, b: biasInfo }, {}));
        site.dispose(y);
        y = sum;
      }
      return [activate ? activate(y) : y];
    },
  };
}

/** Whether each input pixel writes a block of the output of its own: windows neither overlap nor leave gaps or borders. */
function isTiling(options: TransposeConv2DOptions): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padTop, padBottom, padLeft, padRight } = options;
  return filterHeight === strideHeight && filterWidth === strideWidth && padTop + padBottom + padLeft + padRight === 0;
}

/**
 * Where windows do not overlap, a transposed convolution is a product of each pixel with the filter, its results laid out as
 * blocks: a 1x1 convolution with bias and activation fused, and a transposition. tfjs's own loops take several times longer.
 */
function prepareTiling(site: TfjsSite<TransposeConv2DOptions>, image: number, filter: number, bias: number): Launch | null {
  const { batch, inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight, outWidth, outChannels, activation } =
    site.options;
  const activated = fusedActivation(site, activation);
  if (!activated || outHeight !== inHeight * filterHeight || outWidth !== inWidth * filterWidth) return null;
  const kernel = site.kernel('FusedConv2D');
  const move = site.kernel('Transpose');
  const reshape = reshaper(site);
  const shaped = reshapedInPlace(site);
  const block = filterHeight * filterWidth * outChannels;
  // OHWI to I(HWO): the results of a pixel are its block, row by row.
  const weights = preparedFilter(site, filter, [3, 1, 2, 0], [1, 1, inChannels, block]);
  if (!weights) return null;
  const biasOf = realBias(site.inputs[bias], site.inputs[image]!, site.inputs[filter]!, outChannels);
  const biasInfo = site.upload(
    Float32Array.from({ length: block }, (_, i) => biasOf[i % outChannels]!),
    [block],
  );
  const attrs = { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NHWC', activation: activated.fused };
  const blocks = [batch * inHeight, inWidth, filterHeight, filterWidth * outChannels];
  return {
    inputs: [image, ...weights.inputs],
    run([x, computed]) {
      const y = weights.with(computed, (filterInfo) => only(kernel({ x: x!, filter: filterInfo, bias: biasInfo }, attrs)));
      const pixels = activated.after ? activated.after(y) : y;
      const cut = reshape(pixels, blocks);
      site.dispose(pixels);
      const moved = only(move({ x: cut }, { perm: [0, 2, 1, 3] }));
      site.dispose(cut);
      return [shaped(moved, [batch, outHeight, outWidth, outChannels])];
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
