import { describe, expect, it } from 'vitest';
import { mapCell, outputMap } from '../../../../src/charts/quantize/outputMap.ts';

describe('outputMap', () => {
  it('shows the positions of a channel, and finds each again', () => {
    const map = outputMap({ rows: 3, columns: 4, channels: 5 }, 2);
    expect([map.rows, map.columns]).toEqual([3, 4]);
    expect(map.at(1, 3)).toEqual({ position: 7, channel: 2 });
    expect(map.cellOf(7, 2)).toEqual({ row: 1, column: 3 });
  });
  it('shows the channels where there is one position, and nothing beyond the last', () => {
    const map = outputMap({ rows: 1, columns: 1, channels: 10 }, 0);
    expect([map.rows, map.columns]).toEqual([2, 5]);
    const seen = [0, 1].flatMap((row) => [0, 1, 2, 3, 4].map((column) => map.at(row, column)?.channel));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(outputMap({ rows: 1, columns: 1, channels: 7 }, 0).at(1, 3)).toBeNull();
    expect(map.cellOf(0, 7)).toEqual({ row: 1, column: 2 });
  });
});

describe('mapCell', () => {
  it('fits both sides in whole device pixels, at least one, at most 40 CSS pixels', () => {
    expect(mapCell({ rows: 12, columns: 12 }, 300, 280, 1)).toBe(23);
    expect(mapCell({ rows: 12, columns: 12 }, 300, 280, 2)).toBe(23);
    expect(mapCell({ rows: 12, columns: 13 }, 300, 280, 2)).toBe(23);
    expect(mapCell({ rows: 500, columns: 500 }, 300, 280, 1)).toBe(1);
    expect(mapCell({ rows: 1, columns: 2 }, 300, 280, 1)).toBe(40);
  });
});
