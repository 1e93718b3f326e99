import type { KernelCase } from './kernelCase.ts';
import { convolutionCase, ONE, TWO, vary, type FloatRow } from './windowFloat.ts';

const POINTWISE: FloatRow = { x: [1, 3, 5, 7], f: ONE, s: ONE, d: ONE, p: 'VALID', out: 10 };
const WINDOW: FloatRow = { x: [1, 7, 9, 3], f: [3, 3], s: ONE, d: ONE, p: 'SAME', out: 9 };

const ROWS: readonly FloatRow[] = [
  // Pixels around the tiles of 1, 2, 6 and 8 rows; terms around the turns of 1, 2 and 4; channels around the panels of 4 and 8.
  ...[1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 16, 17].map((width): FloatRow => ({ ...POINTWISE, x: [1, 1, width, 7] })),
  ...[1, 2, 3, 4, 5, 8, 9].flatMap((depth): readonly FloatRow[] => [
    { ...POINTWISE, x: [1, 2, 5, depth] },
    { ...POINTWISE, x: [1, 1, 1, depth] },
  ]),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 24].flatMap((out): readonly FloatRow[] => [
    { ...POINTWISE, out },
    { ...POINTWISE, x: [1, 1, 1, 5], out },
    { ...WINDOW, out },
  ]),
  ...vary(POINTWISE, [
    { x: [2, 4, 4, 33], out: 40 },
    // More weights than fit a first cache beside few pixels, and the other way round.
    { x: [1, 3, 4, 520], out: 72 },
    { x: [1, 40, 50, 4], out: 6 },
    { bias: 'none' },
    { activation: 'RELU' },
    { activation: 'RELU6' },
    { activation: 'RELU_N1_TO_1' },
    { weights: 'perChannel' },
    { weights: 'perTensor', activation: 'RELU' },
    { begins: [NaN, 1, Infinity] },
    { begins: [1, -Infinity], activation: 'RELU6' },
    { begins: [NaN], activation: 'RELU' },
  ]),
  // Windows: tiles inside the image, on each of its edges, over the end of a row.
  ...vary(WINDOW, [
    { p: 'VALID' },
    { x: [2, 8, 20, 3] },
    { x: [2, 8, 20, 4], s: TWO },
    { x: [1, 9, 21, 3], s: TWO, p: 'VALID' },
    { x: [1, 5, 4, 5] },
    { x: [1, 1, 1, 5] },
    { x: [1, 2, 30, 5], f: [5, 5] },
    { f: [1, 3] },
    { f: [3, 1] },
    { f: ONE, s: TWO },
    { f: ONE, s: [2, 1], p: 'VALID' },
    { f: TWO },
    { f: [9, 11] },
    { f: [4, 7], s: [3, 2] },
    { d: TWO },
    { d: [1, 2] },
    { d: [2, 1], p: 'VALID' },
    { d: [3, 4] },
    { x: [1, 12, 26, 4], d: [2, 1] },
    { x: [1, 12, 26, 4], d: [1, 2] },
    { s: [4, 5] },
    { activation: 'RELU6', bias: 'none' },
    { weights: 'perChannel' },
    { begins: [NaN, Infinity] },
  ]),
  // Groups: of several channels, of one, of one output each.
  ...vary(WINDOW, [
    { x: [1, 6, 20, 6], groups: 2, out: 10 },
    { x: [2, 5, 7, 6], groups: 3, out: 6, s: TWO },
    { x: [1, 5, 7, 4], groups: 4, out: 4, d: TWO },
    { x: [1, 5, 7, 8], groups: 2, out: 6, f: ONE },
  ]),
];

export const CONVOLUTION_FLOAT_CASES: readonly KernelCase[] = ROWS.map((row, index) => convolutionCase(row, 300 + 3 * index));
