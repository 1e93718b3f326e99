import { describe, expect, test } from 'vitest';
import { neighbourCell, tensorPage } from '../../../../src/charts/quantize/tensorCells.ts';

describe('the picture of a tensor', () => {
  test('is one filter of an OHWI tensor, its channels beside each other with a gap', () => {
    const page = tensorPage([16, 3, 3, 3], 5 * 27 + 4);
    expect(page).toMatchObject({ rows: 3, columns: 11, words: 'filter 6 of 16, channels 0 to 2 of 3', length: 27 });
    expect(page.cells).toHaveLength(27);
    expect(new Set(page.cells.map(({ index }) => index)).size).toBe(27);
    // Row 1, column 2 of channel 1 of filter 5.
    expect(page.cells).toContainEqual({ index: ((5 * 3 + 1) * 3 + 2) * 3 + 1, row: 1, column: 4 + 2 });
  });

  test('is eight channels of a depthwise 1HWO tensor, in two rows; the next page holds the next eight', () => {
    const page = tensorPage([1, 3, 3, 20], 17);
    expect(page).toMatchObject({ rows: 3, columns: 15, words: 'filter 1 of 1, channels 16 to 19 of 20' });
    expect(tensorPage([1, 3, 3, 20], 0)).toMatchObject({ rows: 7, columns: 15, length: 8 });
  });

  test.each([
    [[1000], 999, 'values 896 to 999 of 1000, in the order of the file', 104],
    [[64, 43264], 130, 'values 128 to 255 of 2768896, in the order of the file', 128],
    [[8, 1, 1, 16], 0, 'values 0 to 127 of 128, in the order of the file', 128],
    [[3], 2, 'values 0 to 2 of 3, in the order of the file', 3],
  ])('of %j around %d: %s', (shape, index, words, count) => {
    const page = tensorPage(shape, index);
    expect(page.words).toBe(words);
    expect(page.cells).toHaveLength(count);
    expect(page.cells.some((cell) => cell.index === index)).toBe(true);
    for (const { row, column } of page.cells) expect(row < page.rows && column < page.columns).toBe(true);
  });

  test('is walked cell by cell, over the gaps, and ends at its edges', () => {
    const page = tensorPage([4, 3, 3, 3], 0);
    expect(neighbourCell(page, 0, 0, 1)).toMatchObject({ row: 0, column: 1 });
    const last = page.cells.find(({ row, column }) => row === 0 && column === 2)!;
    expect(neighbourCell(page, last.index, 0, 1)).toMatchObject({ row: 0, column: 4 });
    expect(neighbourCell(page, 0, -1, 0)).toBeNull();
    expect(neighbourCell(page, 99999, 0, 1)).toBeNull();
  });
});
