import type { Window2DInfo } from '../../core/conv2dInfo.ts';
import { PADDINGS, paddedSize } from '../../core/padding.ts';
import type { OperatorSite } from './definition.ts';
import { optionEnum, optionSize } from './options.ts';

/** Height and width of a filter, and the channels that it makes. */
export interface WindowSize {
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly outChannels: number;
}

/**
 * Geometry of a window over an NHWC image, from the schema's padding, strides and (where `dilated`) dilations.
 *
 * @throws TfliteFormatError if the window does not fit the image, or is empty
 */
export function planWindow(site: OperatorSite, shape: readonly number[], size: WindowSize, dilated: boolean): Window2DInfo {
  const [batch = 0, inHeight = 0, inWidth = 0, inChannels = 0] = shape;
  const { filterHeight, filterWidth } = size;
  if (filterHeight < 1 || filterWidth < 1) site.fail('inputs', `a filter of ${filterHeight} x ${filterWidth} has no taps`);
  const padding = optionEnum(site, 'padding', PADDINGS, 'SAME');
  const strideHeight = optionSize(site, 'strideH');
  const strideWidth = optionSize(site, 'strideW');
  const dilationHeight = dilated ? optionSize(site, 'dilationHFactor', 1) : 1;
  const dilationWidth = dilated ? optionSize(site, 'dilationWFactor', 1) : 1;
  const rows = paddedSize(padding, inHeight, filterHeight, strideHeight, dilationHeight);
  const columns = paddedSize(padding, inWidth, filterWidth, strideWidth, dilationWidth);
  if (rows.out < 1 || columns.out < 1) {
    site.fail('inputs', `a window of ${filterHeight} x ${filterWidth} does not fit an image of ${inHeight} x ${inWidth}`);
  }
  return {
    batch,
    inHeight,
    inWidth,
    inChannels,
    ...size,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
    padTop: rows.before,
    padBottom: rows.after,
    padLeft: columns.before,
    padRight: columns.after,
    outHeight: rows.out,
    outWidth: columns.out,
  };
}

/** Shape of the image that a window makes, NHWC. */
export function windowShape(info: Window2DInfo): readonly number[] {
  return [info.batch, info.outHeight, info.outWidth, info.outChannels];
}
