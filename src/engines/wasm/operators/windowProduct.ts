import { gemmKernelName } from '../../../../wasm/kernels/f32-gemm/tiles.ts';
import { F32_IGEMM } from '../../../../wasm/kernels/f32-igemm/family.ts';
import type { Window2DInfo } from '../../../core/conv2dInfo.ts';
import type { KernelCall, WasmSite } from '../site.ts';
import { gemmTileFor, packedLayer, type FloatLayer, type ProductPlace } from './floatProduct.ts';

/** Where windows are read and their sums written. */
export interface WindowPlace extends ProductPlace {
  /** Bytes from one row of output pixels to the next. */
  readonly lineBytes: number;
  /** Input channels that a tap takes. */
  readonly tapChannels: number;
}

/** The call of a convolution as a product over windows, a row of output pixels after the other. */
export function windowCall(site: WasmSite<unknown>, window: Window2DInfo, layer: FloatLayer, place: WindowPlace): KernelCall {
  const [lines, width] = [window.batch * window.outHeight, window.outWidth];
  const tile = gemmTileFor(site.target, lines * width + 1);
  site.scratch(4 * tile.rows * layer.depth);
  const values = {
    ...window,
    ...packedLayer(site, tile, layer),
    ...place,
    lines,
    width,
    pixelBytes: 4 * window.inChannels,
    tapBytes: 4 * place.tapChannels,
  };
  return site.call(F32_IGEMM, gemmKernelName('f32_igemm', tile), values, lines * Math.ceil(width / tile.rows));
}
