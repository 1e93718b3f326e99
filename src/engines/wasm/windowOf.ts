import type { Window2DInfo } from '../../core/conv2dInfo.ts';
import type { WasmSite } from './site.ts';

/** An operator's window over the image that is in memory: a fused PAD is part of the padding, and of no image. */
export function windowOf<Options extends Window2DInfo>({ options, padding }: WasmSite<Options>): Options {
  if (!padding) return options;
  const [[top, bottom], [left, right]] = padding;
  return {
    ...options,
    inHeight: options.inHeight - top - bottom,
    inWidth: options.inWidth - left - right,
    padTop: options.padTop + top,
    padBottom: options.padBottom + bottom,
    padLeft: options.padLeft + left,
    padRight: options.padRight + right,
  };
}
