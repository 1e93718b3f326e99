import type { Activation } from '../../core/activation.ts';
import type { TransposeConv2DOptions } from '../../core/conv2dInfo.ts';
import { paddedSize, type Padding } from '../../core/padding.ts';
import { elementCount } from '../../core/shape.ts';
import type { OperatorPlan } from './definition.ts';
import { windowShape } from './planWindow.ts';

/** What a transposed convolution is made of: image NHWC, filter OHWI, and the size of its output. */
export interface TransposedSite {
  readonly image: readonly number[];
  readonly filter: readonly number[];
  readonly outHeight: number;
  readonly outWidth: number;
  readonly padding: Padding;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly activation: Activation;
}

/** Options, shape and cost of a transposed convolution; its paddings are those of the convolution that leads back to the image. */
export function planTransposed(site: TransposedSite): OperatorPlan<TransposeConv2DOptions> {
  const { image, filter, outHeight, outWidth, padding, strideHeight, strideWidth, activation } = site;
  const [batch = 0, inHeight = 0, inWidth = 0, inChannels = 0] = image;
  const [outChannels = 0, filterHeight = 0, filterWidth = 0] = filter;
  const rows = paddedSize(padding, outHeight, filterHeight, strideHeight);
  const columns = paddedSize(padding, outWidth, filterWidth, strideWidth);
  const options: TransposeConv2DOptions = {
    batch,
    inHeight,
    inWidth,
    inChannels,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: rows.before,
    padBottom: rows.after,
    padLeft: columns.before,
    padRight: columns.after,
    outHeight,
    outWidth,
    outChannels,
    activation,
  };
  const macs = elementCount(image) * filterHeight * filterWidth * outChannels;
  return { options, outputShapes: [windowShape(options)], macs };
}
