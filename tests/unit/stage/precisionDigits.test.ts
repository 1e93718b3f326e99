import { expect, test } from 'vitest';
import { splitDigits } from '../../../src/stage/precisionDigits.ts';

test.each([
  [3.141593, 3.140625, '3.14', '0', '625'],
  [3.141593, 3.141593, '3.141593', '', ''],
  [3.141593, -3.141593, '−', '3', '.141593'],
  [-0.5, -0.4961, '−0.', '4', '961000'],
  [9.5, 10, '', '1', '0.000000'],
  [0, 0.25, '0.', '2', '500000'],
  [0, -1e-12, '0.0000000', '', ''],
  [2049, 2048, '204', '8', '.000'],
  [100000, Infinity, '', '∞', ''],
])('beside %d, %d is "%s" [%s] "%s"', (reference, value, same, digit, rest) => {
  expect(splitDigits(reference, value)).toEqual({ same, digit, rest });
});
