import { F32_GEMM_TILES, type GemmTile } from '../../../../wasm/kernels/f32-gemm/tiles.ts';
import type { WasmSite } from '../site.ts';
import type { Target } from '../target.ts';

/** A float32 layer's weights as a matrix product takes them: for each output channel `depth` terms, and a bias. */
export interface FloatLayer {
  readonly channels: number;
  readonly depth: number;
  readonly weight: (channel: number, term: number) => number;
  readonly bias: Float32Array | null;
}

/** The tile of the best instruction set that the target has. */
export function gemmTileFor({ isa }: Target): GemmTile {
  const wanted = isa === 'scalar' ? 'scalar' : 'simd128';
  return F32_GEMM_TILES.find((tile) => tile.isa === wanted)!;
}

/** The fields of F32_PRODUCT_FIELDS that say where the weights lie, packed into panels once the memory is there. */
export function packedPanels(
  site: WasmSite<unknown>,
  { channels: width }: GemmTile,
  { channels, depth, weight, bias }: FloatLayer,
): {
  readonly weights: number;
  readonly depth: number;
  readonly channels: number;
  readonly panels: number;
  readonly panelBytes: number;
} {
  const panels = Math.ceil(channels / width);
  const panel = width * (depth + 1);
  const weights = site.room(4 * panels * panel, (bytes) => {
    const out = new Float32Array(bytes.buffer, bytes.byteOffset, panels * panel);
    for (let channel = 0; channel < channels; channel++) {
      let at = Math.floor(channel / width) * panel + (channel % width);
      out[at] = bias ? bias[channel]! : 0;
      for (let term = 0; term < depth; term++) out[(at += width)] = weight(channel, term);
    }
  });
  return { weights, depth, channels, panels, panelBytes: 4 * panel };
}
