import type { F32ProductField } from '../../../../../wasm/kernels/f32-gemm/family.ts';
import { F32_GEMM } from '../../../../../wasm/kernels/f32-gemm/family.ts';
import { F32_GEMM_TILES, gemmKernelName, type GemmTile } from '../../../../../wasm/kernels/f32-gemm/tiles.ts';
import type { KernelCall, WasmSite } from '../../site.ts';
import type { Target } from '../../target.ts';

/** A layer whose outputs are sums over `depth` terms, as a matrix product takes it. */
export interface FloatLayer {
  readonly channels: number;
  readonly depth: number;
  /** [channels, depth] */
  readonly weights: Float32Array;
  /** [channels] */
  readonly bias: Float32Array | null;
  readonly clamp: readonly [low: number, high: number];
}

/** By how much the fused tile is faster than the other a row, on x86. */
const FUSED_GAIN = 1.07;

/** The tile for so many rows on a target: a signed dot product, or bytes that are added up in 16 bits, mean a processor with 32 registers. */
export function gemmTileFor({ isa, dot, widened }: Target, rows: number): GemmTile {
  const tiles = F32_GEMM_TILES;
  if (isa === 'scalar') return rows === 1 ? tiles.scalarVector : tiles.scalar;
  if (rows === 1) return tiles.simdVector;
  const relaxed = isa === 'relaxedsimd';
  if (dot === 'signed' || widened === 'products') return relaxed ? tiles.relaxedWide : tiles.simdWide;
  const computed = (tile: GemmTile): number => Math.ceil(rows / tile.rows) * tile.rows;
  return relaxed && computed(tiles.relaxed) < FUSED_GAIN * computed(tiles.simd) ? tiles.relaxed : tiles.simd;
}

/** The fields of a product that its layer says; weights and biases are packed into panels once the memory is there. */
export function packedLayer(
  site: WasmSite<unknown>,
  { channels: width, rows }: GemmTile,
  { channels, depth, weights, bias, clamp }: FloatLayer,
): Readonly<Record<Exclude<F32ProductField, 'input' | 'output' | 'outStride'>, number>> {
  // For a panel with channels missing.
  site.scratch(4 * rows * width);
  const panels = Math.ceil(channels / width);
  const panel = width * (depth + 1);
  const packed = site.room(4 * panels * panel, (bytes) => {
    const out = new Float32Array(bytes.buffer, bytes.byteOffset, panels * panel);
    for (let channel = 0, from = 0; channel < channels; channel++) {
      let at = Math.floor(channel / width) * panel + (channel % width);
      out[at] = bias ? bias[channel]! : 0;
      for (let term = 0; term < depth; term++, from++) out[(at += width)] = weights[from]!;
    }
  });
  return { weights: packed, depth, channels, panels, panelBytes: 4 * panel, minimum: clamp[0], maximum: clamp[1] };
}

/** What a product reads and writes. */
export interface ProductPlace {
  readonly input: number;
  readonly output: number;
  /** Bytes from one output row to the next. */
  readonly outStride: number;
}

/** The call for rows of input that lie one after the other. */
export function denseCall(site: WasmSite<unknown>, rows: number, layer: FloatLayer, place: ProductPlace): KernelCall {
  const tile = gemmTileFor(site.target, rows);
  const product = packedLayer(site, tile, layer);
  const units = Math.ceil(rows / tile.rows) * product.panels;
  return site.call(F32_GEMM, gemmKernelName('f32_gemm', tile), { ...product, ...place, rows }, units);
}
