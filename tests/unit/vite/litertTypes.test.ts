import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addLitertTypes, SHIPPED_ROWS } from '../../../vite/litertTypes.ts';

const shipped = readFileSync('node_modules/@litertjs/core/dist/index.js', 'utf8');

/** The rows of the type table in a text of the module, as data. */
function tableOf(code: string): readonly { dtype: string; array: string; element: string }[] {
  const table = code.slice(code.indexOf('var DATATYPES'), code.indexOf('function getDataType'));
  const row = /dtype: "(\w+)",\s*typedArrayConstructor: (\w+),\s*elementType: ElementType\.(\w+)/g;
  return [...table.matchAll(row)].map(([, dtype = '', array = '', element = '']) => ({ dtype, array, element }));
}

test('LiteRT.js as it ships has three types, and the text to be changed once', () => {
  expect(tableOf(shipped).map(({ dtype }) => dtype)).toEqual(['float32', 'int32', 'uint8']);
  expect(shipped.split(SHIPPED_ROWS)).toHaveLength(2);
});

test('the patch adds int8, int16, int64 and bool, each with an array of its own', () => {
  const rows = tableOf(addLitertTypes(shipped));
  expect(rows.map(({ dtype }) => dtype)).toEqual(['float32', 'int32', 'uint8', 'int8', 'int16', 'int64', 'bool']);
  expect(rows.map(({ element }) => element.toLowerCase())).toEqual(rows.map(({ dtype }) => dtype));
  expect(new Set(rows.map(({ array }) => array)).size).toBe(rows.length);
});

test('a release with another text stops the build', () => {
  expect(() => addLitertTypes(shipped.replace('dtype: "uint8"', 'dtype: "byte"'))).toThrow(/check the @litertjs\/core version/);
});
