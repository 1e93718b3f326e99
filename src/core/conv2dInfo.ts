import type { Activation } from './activation.ts';

/**
 * Geometry of a window that slides over an image: computed once when a model is planned, read by every engine.
 *
 * Output (outY, outX) looks at inputs inY = outY * strideHeight - padTop + filterY * dilationHeight, and so in x;
 * taps outside the image are skipped.
 */
export interface Window2DInfo {
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  /** Rows and columns of padding; VALID has none. The larger half of an odd SAME padding is at the bottom and right. */
  readonly padTop: number;
  readonly padBottom: number;
  readonly padLeft: number;
  readonly padRight: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
}

/** CONV_2D: filter OHWI `[outChannels, filterHeight, filterWidth, inChannels / groups]`. */
export interface Conv2DOptions extends Window2DInfo {
  /** Output channels [g * outChannels / groups, ...) read input channels [g * inChannels / groups, ...); usually 1. */
  readonly groups: number;
  readonly activation: Activation;
}

/** DEPTHWISE_CONV_2D: filter 1HWO `[1, filterHeight, filterWidth, outChannels]`, outChannels = inChannels * depthMultiplier. */
export interface DepthwiseConv2DOptions extends Window2DInfo {
  readonly depthMultiplier: number;
  readonly activation: Activation;
}

/** AVERAGE_POOL_2D and MAX_POOL_2D; dilation 1. The average divides by the number of taps inside the image. */
export interface Pool2DOptions extends Window2DInfo {
  readonly activation: Activation;
}

/**
 * TRANSPOSE_CONV and Convolution2DTransposeBias: filter OHWI; the window slides over the output.
 *
 * Input (inY, inX) adds to outY = inY * strideHeight - padTop + filterY, and so in x, where that lies inside the output.
 * The paddings are those of the forward convolution that takes the output to the input. Inputs of the operator:
 * TRANSPOSE_CONV (output shape, filter, input, bias?), Convolution2DTransposeBias (input, filter, bias).
 */
export interface TransposeConv2DOptions extends Window2DInfo {
  readonly activation: Activation;
}
