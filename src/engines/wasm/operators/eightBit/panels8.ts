import type { GemmTile } from '../../../../../wasm/kernels/qs8-gemm/tiles.ts';
import type { ChannelScale, FourScales } from '../../requantization8.ts';

/** How a filter lies in panels of the family qs8-gemm. */
export interface PanelLayout {
  readonly tile: GemmTile;
  readonly fours: FourScales;
  readonly channels: number;
  /** Rows of taps, and elements in each. */
  readonly lines: number;
  readonly lineTaps: number;
}

export interface PanelContents {
  /** [channels, lines, lineTaps] */
  readonly weights: Int8Array;
  /** What sums begin with. */
  readonly bias: Int32Array;
  readonly scales: readonly ChannelScale[];
}

const lineSteps = ({ tile, lineTaps }: PanelLayout): number => Math.ceil(lineTaps / tile.step);

/** Bytes of a panel: int32 biases, scales four by four, and weights [lines][steps][channels][step]; a multiple of 16. */
export function panelBytes(layout: PanelLayout): number {
  const { tile, fours, lines } = layout;
  const bytes = 4 * tile.channels + (tile.channels / 4) * fours.bytes + lines * lineSteps(layout) * tile.channels * tile.step;
  return Math.ceil(bytes / 16) * 16;
}

/** Writes all panels; channels and taps that are not there stay zeros. */
export function packPanels(out: Uint8Array, layout: PanelLayout, { weights, bias, scales }: PanelContents): void {
  const { tile, fours, channels, lines, lineTaps } = layout;
  const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
  const bytes = panelBytes(layout);
  const stepBytes = tile.channels * tile.step;
  const lineBytes = lineSteps(layout) * stepBytes;
  const weightsAt = 4 * tile.channels + (tile.channels / 4) * fours.bytes;
  // Four bytes at a time where they lie whole: weights are most of a model, and this is done when one is opened.
  const fourfold = tile.step === 4 && lineTaps % 4 === 0 && weights.byteOffset % 4 === 0 && out.byteOffset % 4 === 0;
  const fromWords = fourfold ? new Int32Array(weights.buffer, weights.byteOffset, weights.length >> 2) : null;
  const toWords = fourfold ? new Int32Array(out.buffer, out.byteOffset, out.length >> 2) : null;
  for (let first = 0, panel = 0; first < channels; first += tile.channels, panel += bytes) {
    const count = Math.min(tile.channels, channels - first);
    for (let lane = 0; lane < tile.channels; lane += 4) {
      fours.write(
        view,
        panel + 4 * tile.channels + (lane / 4) * fours.bytes,
        scales.slice(first + lane, first + Math.min(count, lane + 4)),
      );
    }
    for (let lane = 0; lane < count; lane++) {
      view.setInt32(panel + 4 * lane, bias[first + lane]!, true);
      let from = (first + lane) * lines * lineTaps;
      for (let line = 0; line < lines; line++) {
        let to = panel + weightsAt + line * lineBytes + lane * tile.step;
        if (fromWords && toWords) {
          for (const end = from + lineTaps; from < end; from += 4, to += stepBytes) toWords[to >> 2] = fromWords[from >> 2]!;
          continue;
        }
        for (let tap = 0; tap < lineTaps; tap += tile.step, to += stepBytes) {
          const length = Math.min(tile.step, lineTaps - tap);
          for (let i = 0; i < length; i++) out[to + i] = weights[from + i]!;
          from += length;
        }
      }
    }
  }
}
