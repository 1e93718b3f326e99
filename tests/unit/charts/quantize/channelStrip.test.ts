import { describe, expect, it } from 'vitest';
import { channelStrip } from '../../../../src/charts/quantize/channelStrip.ts';
import { gridOf } from '../../../../src/quantize/grid/grid.ts';

const extremes = [
  { low: -1, high: 1 },
  { low: -0.1, high: 0.2 },
  { low: 0, high: 0 },
];
const grid = gridOf({ low: -1, high: 1 }, { bits: 8, symmetric: true });

describe('channelStrip', () => {
  const strip = channelStrip(extremes, [grid], { width: 358, height: 112 });

  it('finds the channel at the middle of each, and the nearest beyond the ends', () => {
    expect([0, 1, 2].map((channel) => strip.channelAt(strip.middleOf(channel)))).toEqual([0, 1, 2]);
    expect([strip.channelAt(-10), strip.channelAt(9999)]).toEqual([0, 2]);
  });

  it('draws the values and the grid of every channel, the larger first from top to bottom', () => {
    expect(strip.values.match(/M/g)).toHaveLength(3);
    expect(strip.grids.match(/M/g)).toHaveLength(3);
    expect(strip.values).toContain(`V${strip.plot.y.toFixed(2)}`);
    expect(strip.zero).toBeCloseTo(strip.plot.y + strip.plot.height / 2, 6);
  });
});
