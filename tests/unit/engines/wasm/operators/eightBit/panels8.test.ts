import { expect, test } from 'vitest';
import { packPanels, panelBytes } from '../../../../../../src/engines/wasm/operators/eightBit/panels8.ts';
import { channelScale, fourScales } from '../../../../../../src/engines/wasm/requantization8.ts';
import { GEMM_TILES } from '../../../../../../wasm/kernels/qs8-gemm/tiles.ts';

/** Ten channels, two rows of five taps: neither channels nor taps fill panels and steps. */
const [CHANNELS, LINES, TAPS] = [10, 2, 5];
const weight = (channel: number, line: number, tap: number): number => 10 * channel + 5 * line + tap - 60;

test.each(Object.values(GEMM_TILES))(
  'panels for $name hold every weight once, each channel’s bias and scale, and zeros',
  (tile) => {
    const fours = fourScales('float', true);
    const layout = { tile, fours, channels: CHANNELS, lines: LINES, lineTaps: TAPS };
    const scales = Array.from({ length: CHANNELS }, (_, channel) => channelScale(channel + 1, 1, 1));
    const bytes = panelBytes(layout);
    const count = Math.ceil(CHANNELS / tile.channels);
    const out = new Uint8Array(bytes * count);
    packPanels(out, layout, {
      weights: Int8Array.from({ length: CHANNELS * LINES * TAPS }, (_, at) =>
        weight(Math.floor(at / 10), Math.floor(at / 5) % 2, at % 5),
      ),
      bias: Int32Array.from({ length: CHANNELS }, (_, channel) => channel - 20),
      scales,
    });

    const view = new DataView(out.buffer);
    const steps = Math.ceil(TAPS / tile.step);
    for (let channel = 0; channel < count * tile.channels; channel++) {
      const panel = bytes * Math.floor(channel / tile.channels);
      const lane = channel % tile.channels;
      const there = channel < CHANNELS;
      expect(view.getInt32(panel + 4 * lane, true)).toBe(there ? channel - 20 : 0);
      expect(view.getFloat32(panel + 4 * (tile.channels + lane), true)).toBe(there ? channel + 1 : 0);
      for (let line = 0; line < LINES; line++) {
        for (let tap = 0; tap < steps * tile.step; tap++) {
          const step = line * steps + Math.floor(tap / tile.step);
          const at = panel + 8 * tile.channels + (step * tile.channels + lane) * tile.step + (tap % tile.step);
          expect(view.getInt8(at)).toBe(there && tap < TAPS ? weight(channel, line, tap) : 0);
        }
      }
    }
  },
);
