import { gemmKernelName } from '../../../../../wasm/kernels/f32-gemm/tiles.ts';
import { F32_IGEMM } from '../../../../../wasm/kernels/f32-igemm/family.ts';
import type { Window2DInfo } from '../../../../core/conv2dInfo.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import { gemmTileFor, packedLayer, type FloatLayer, type ProductPlace } from './floatProduct.ts';

/** Where windows are read and their sums written. */
export interface WindowPlace extends ProductPlace {
  /** Bytes from one row of output pixels to the next. */
  readonly lineBytes: number;
  /** Input channels that a tap takes. */
  readonly tapChannels: number;
}

/** Rows of output pixels that are computed in vain, as a share, before tiles go on over the ends of lines and copy the windows there. */
const MOST_WASTE = 0.1;

/** The calls of a convolution as a product over windows, one for each place, with weights that are packed once. */
export function windowCalls(
  site: WasmSite<unknown>,
  window: Window2DInfo,
  layer: FloatLayer,
  places: readonly WindowPlace[],
): readonly KernelCall[] {
  const pixels = window.batch * window.outHeight * window.outWidth;
  const tile = gemmTileFor(site.target, Math.max(2, window.outWidth));
  const packed = packedLayer(site, tile, layer);
  site.scratch(4 * tile.rows * (tile.channels + layer.depth));
  const kernel = gemmKernelName('f32_igemm', tile);
  return places.map((place) => {
    const together = place.lineBytes === place.outStride * window.outWidth;
    const waste = (Math.ceil(window.outWidth / tile.rows) * tile.rows) / window.outWidth - 1;
    const width = together && waste > MOST_WASTE ? pixels : window.outWidth;
    const lines = pixels / width;
    const [pixelBytes, tapBytes] = [4 * window.inChannels, 4 * place.tapChannels];
    const values = { ...window, ...packed, ...place, lines, width, pixelBytes, tapBytes };
    return site.call(F32_IGEMM, kernel, values, lines * Math.ceil(width / tile.rows));
  });
}
