import { describe, expect, it } from 'vitest';
import {
  nextSorting,
  readSorting,
  sortedLines,
  tableRows,
  type ChartTable,
} from '../../../../src/charts/benchmark/chartTable.ts';
import { tableToCsv } from '../../../../src/ui/format/tableText.ts';

const TABLE: ChartTable = {
  caption: 'a table',
  columns: [
    { key: 'name', label: 'Layer', kind: 'text' },
    { key: 'a', label: 'tfjs WASM, 4 threads', kind: 'ms' },
    { key: 'bytes', label: 'Weights', kind: 'bytes' },
  ],
  lines: [
    { key: 'x', cells: { name: '10', a: 1.25, bytes: 2048 } },
    { key: 'y', cells: { name: '9', a: null, bytes: 0 } },
    { key: 'z', cells: { name: '=1+1', a: 0.004, bytes: null } },
  ],
};

describe('a chart as a table', () => {
  it('is CSV with units in the header, unrounded numbers, and no formula for a spreadsheet to run', () => {
    expect(tableToCsv(tableRows(TABLE))).toBe(
      'Layer,"tfjs WASM, 4 threads (ms)",Weights (bytes)\r\n10,1.25,2048\r\n9,,0\r\n\'=1+1,0.004,\r\n',
    );
  });

  it('sorts either way, and what has no value stands last either way', () => {
    const keys = (sort: string) => sortedLines(TABLE.lines, readSorting(sort, TABLE.columns)).map(({ key }) => key);
    expect(keys('')).toEqual(['x', 'y', 'z']);
    expect(keys('a')).toEqual(['z', 'x', 'y']);
    expect(keys('-a')).toEqual(['x', 'z', 'y']);
    expect(keys('unknown')).toEqual(['x', 'y', 'z']);
  });

  it('a header is pressed to the larger first, the smaller first, and back to the order of the table', () => {
    const [text, ms] = TABLE.columns;
    expect(nextSorting('', ms!)).toBe('-a');
    expect(nextSorting('-a', ms!)).toBe('a');
    expect(nextSorting('a', ms!)).toBe('');
    expect(nextSorting('', text!)).toBe('name');
  });
});
