import { expect, test } from 'vitest';
import { boardLayout } from '../../../../src/charts/stage/boardLayout.ts';
import { boardMarks } from '../../../../src/charts/stage/boardMarks.ts';
import { mixColours, signedColours, wantsDarkInk } from '../../../../src/charts/stage/cellColours.ts';
import { cellText, cellTextSize } from '../../../../src/charts/stage/cellText.ts';
import { cellAt, cellsRect, channelAtDepth, depthOfChannel, gridBox } from '../../../../src/charts/stage/gridBox.ts';
import { geometryOf } from '../../../../src/stage/geometry.ts';
import { FIRST_SETTING, type Setting } from '../../../../src/stage/setting.ts';
import { readersOf } from '../../../../src/stage/terms.ts';

const geometryFor = (changes: Partial<Setting>) => geometryOf({ ...FIRST_SETTING, ...changes }).geometry!;

test('a point in the middle of any cell finds that cell, the padding and the planes behind included', () => {
  const box = gridBox({ rows: 5, columns: 4, firstRow: -1, firstColumn: -2, planes: 3 }, 20, 6, 16);
  expect(cellAt(box, ...middle(cellsRect(box, { row: 3, column: 1, depth: 0 })))).toEqual({ row: 3, column: 1, depth: 0 });
  expect(cellAt(box, ...middle(cellsRect(box, { row: -1, column: -2, depth: 0 })))).toEqual({ row: -1, column: -2, depth: 0 });
  // Of the plane at the back only a sliver of 6 pixels comes out, at the top and at the right.
  const behind = cellsRect(box, { row: -1, column: 1, depth: 2 });
  expect(cellAt(box, behind.x + 19, behind.y + 2)).toEqual({ row: -1, column: 1, depth: 2 });
  expect(cellAt(box, 1, 1)).toBeNull();
});

function middle({ x, y, width, height }: { x: number; y: number; width: number; height: number }): [number, number] {
  return [x + width / 2, y + height / 2];
}

test('every channel has one depth, and the one in front is at 0', () => {
  for (let front = 0; front < 5; front++) {
    expect(depthOfChannel(front, front, 5)).toBe(0);
    for (let channel = 0; channel < 5; channel++)
      expect(channelAtDepth(front, depthOfChannel(front, channel, 5), 5)).toBe(channel);
  }
});

test.each([
  [288, 1],
  [328, 2.625],
  [700, 1],
  [924, 1.5],
])('the largest stages fit %d px at ratio %d, in whole device pixels', (width, ratio) => {
  for (const changes of [
    { inHeight: 64, inWidth: 64, inChannels: 16, outChannels: 16, filterHeight: 11, filterWidth: 11 },
    { kind: 'causal', inWidth: 64, filterWidth: 11, dilationWidth: 6 },
    { kind: 'transposed', inHeight: 12, inWidth: 12, strideHeight: 8, strideWidth: 8 },
    { inHeight: 1, inWidth: 1, filterHeight: 1, filterWidth: 1 },
  ] as Partial<Setting>[]) {
    const { arrangement, input, filter, output } = boardLayout(geometryFor(changes), { width, height: 460, ratio });
    const widths = {
      across: input.width + (filter?.width ?? 0) + output.width,
      beside: input.width + (filter?.width ?? 0),
      down: 0,
    };
    expect(Math.max(widths[arrangement], input.width, output.width)).toBeLessThanOrEqual(width);
    expect(Math.abs(input.cell * ratio - Math.round(input.cell * ratio))).toBeLessThan(1e-9);
    expect(output.cell).toBe(input.cell);
  }
});

const LINKED = {
  filter: new Float32Array(9).map((_, index) => index),
  outY: 1,
  outX: 2,
  channel: 0,
  front: 0,
  frontDepth: 0,
  first: 0,
};
const NOTHING = { pixel: null, readers: [], weight: null, winner: null, preview: null };

test('a dense window is one mark where the step reads, a dilated one a mark a tap', () => {
  const dense = boardMarks({ ...LINKED, ...NOTHING, geometry: geometryFor({ strideHeight: 2, strideWidth: 2 }) });
  expect(dense.input).toEqual([{ kind: 'window', row: 2, column: 4, rows: 3, columns: 3, channel: 0, channels: 1 }]);
  const dilated = boardMarks({ ...LINKED, ...NOTHING, geometry: geometryFor({ dilationHeight: 2, dilationWidth: 2 }) });
  expect(dilated.input.map(({ row, column }) => [row, column])).toEqual(
    [1, 3, 5].flatMap((row) => [2, 4, 6].map((column) => [row, column])),
  );
});

test('an inner input is read by nine outputs, and its readers show the filter turned round', () => {
  const geometry = geometryFor({});
  const { output, filter } = boardMarks({
    ...LINKED,
    ...NOTHING,
    geometry,
    pixel: { y: 5, x: 5 },
    readers: readersOf(geometry, 5, 5),
  });
  const readers = output.filter(({ kind }) => kind === 'reader');
  expect(readers.map(({ weight }) => weight)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(filter.filter(({ kind }) => kind === 'reader')).toHaveLength(9);
});

test('a transposed convolution spreads an input over the output with the filter as it is', () => {
  const geometry = geometryFor({ kind: 'transposed', strideHeight: 3, strideWidth: 3 });
  const { output } = boardMarks({ ...LINKED, ...NOTHING, geometry, pixel: { y: 2, x: 2 }, readers: readersOf(geometry, 2, 2) });
  const readers = output.filter(({ kind }) => kind === 'reader');
  expect(readers.map(({ weight }) => weight)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect([readers[0]!.row, readers[0]!.column]).toEqual([6, 6]);
});

test('a weight meets one input at the step, and under stride 1 a rectangle as large as the output over all steps', () => {
  const { input } = boardMarks({ ...LINKED, ...NOTHING, geometry: geometryFor({}), weight: 5 });
  expect(input.filter(({ kind }) => kind === 'chosen')).toMatchObject([{ row: 2, column: 4 }]);
  expect(input.filter(({ kind }) => kind === 'reach')).toMatchObject([{ row: 1, column: 2, rows: 10, columns: 10 }]);
});

test('colours run from low over zero to high, symmetric about zero, and hold beyond the most', () => {
  const colours = signedColours([0, 0, 255], [255, 255, 255], [255, 0, 0], 2);
  expect([-9, -2, 0, 2, 9].map((value) => colours(value).join())).toEqual([
    '0,0,255',
    '0,0,255',
    '255,255,255',
    '255,0,0',
    '255,0,0',
  ]);
  expect(colours(1)[1]).toBe(colours(-1)[1]);
  expect(mixColours([0, 0, 0], [100, 50, 10], 0.5)).toEqual([50, 25, 5]);
  expect([wantsDarkInk([255, 255, 255]), wantsDarkInk([33, 102, 172])]).toEqual([true, false]);
});

test.each([
  [0.75, '0.75'],
  [-0, '0'],
  [-0.004, '0'],
  [-1.256, '−1.26'],
  [12.34, '12.3'],
  [-123.4, '−123'],
  [12345, '1e4'],
])('%d is printed in a cell as %s', (value, text) => {
  expect(cellText(value)).toBe(text);
});

test('values are printed from the size at which they can be read', () => {
  expect(cellTextSize(40, 4)).toBeGreaterThan(11);
  expect(cellTextSize(12, 4)).toBe(0);
});
