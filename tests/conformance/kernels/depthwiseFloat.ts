import type { KernelCase } from './kernelCase.ts';
import { depthwiseCase, ONE, TWO, vary, type FloatRow } from './windowFloat.ts';

const SMALL: FloatRow = { x: [1, 5, 6, 8], f: [3, 3], s: ONE, d: ONE, p: 'SAME' };
const LARGER: FloatRow = { ...SMALL, x: [1, 11, 14, 6] };

const ROWS: readonly FloatRow[] = [
  // Channels around the lanes of a register.
  ...[1, 2, 3, 4, 5, 7, 8, 9, 12, 17].flatMap((channels): readonly FloatRow[] => [
    { ...SMALL, x: [1, 5, 6, channels] },
    { ...SMALL, x: [1, 5, 6, channels], f: [2, 3] },
  ]),
  // Widths and heights from less than the filter on, in every stride and padding.
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((size) =>
    vary(SMALL, [{}, { s: TWO }, { s: [3, 3] }]).map((row): FloatRow => ({ ...row, x: [2, 10 - size, size, 5] })),
  ),
  ...[3, 4, 5, 6, 7].flatMap((size) =>
    vary(SMALL, [{ p: 'VALID' }, { p: 'VALID', s: TWO }]).map((row): FloatRow => ({ ...row, x: [1, 9 - (size % 4), size, 5] })),
  ),
  ...vary(LARGER, [
    { f: [5, 5] },
    { f: [5, 5], s: TWO },
    { f: [5, 5], p: 'VALID' },
    { f: [7, 2] },
    { f: [1, 5] },
    { f: [4, 1], s: [2, 1] },
    { f: ONE },
    { f: ONE, s: TWO },
    { f: [11, 14], p: 'VALID' },
    { f: [13, 17] },
    { d: TWO },
    { d: [1, 2] },
    { d: [4, 3] },
    { d: TWO, p: 'VALID' },
    { s: TWO, d: TWO },
    { s: [1, 2] },
    { s: [2, 1] },
    { s: [7, 9] },
    { activation: 'RELU' },
    { activation: 'RELU6', s: TWO },
    { activation: 'RELU_N1_TO_1', f: [2, 2] },
    { bias: 'none' },
    { weights: 'perChannel' },
    { weights: 'perTensor', s: TWO },
  ]),
  // Depth multipliers that are and are not of whole registers.
  ...[2, 3, 4, 5, 8].flatMap((multiplier): readonly FloatRow[] => [
    { ...SMALL, x: [1, 5, 6, 3], multiplier },
    { ...SMALL, x: [1, 5, 12, 1], multiplier, s: TWO },
  ]),
];

export const DEPTHWISE_FLOAT_CASES: readonly KernelCase[] = ROWS.map((row, index) => depthwiseCase(row, 700 + 3 * index));
