import { expect, test } from 'vitest';
import { tableToCsv, tableToJson } from '../../../src/ui/format/tableText.ts';

test('CSV has a header, CRLF, quotes where they are needed, and an empty cell for null', () => {
  expect(
    tableToCsv([
      { a: 1, b: 'x, "y"' },
      { a: null, b: 'two\nlines' },
    ]),
  ).toBe('a,b\r\n1,"x, ""y"""\r\n,"two\nlines"\r\n');
});

test('a cell that a spreadsheet would run as a formula is made text, a negative number is left', () => {
  expect(tableToCsv([{ a: '=1+1', b: '-2.5', c: '@x', d: '-x' }])).toBe("a,b,c,d\r\n'=1+1,-2.5,'@x,'-x\r\n");
});

test('JSON reads back as the rows', () => {
  const rows = [{ a: 1, b: null, c: 'x' }];
  expect(JSON.parse(tableToJson(rows))).toEqual(rows);
});
