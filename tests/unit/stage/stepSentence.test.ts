import { expect, test } from 'vitest';
import { boardLines } from '../../../src/stage/boardLines.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { FIRST_SETTING, type Setting } from '../../../src/stage/setting.ts';
import { stepSentence } from '../../../src/stage/stepSentence.ts';
import { stepSum } from '../../../src/stage/stepSum.ts';
import { tensorsOf } from '../../../src/stage/tensors.ts';

const geometryFor = (changes: Partial<Setting>) => geometryOf({ ...FIRST_SETTING, ...changes }).geometry!;

function sentence(changes: Partial<Setting>, outY: number, outX: number): string {
  const setting = { ...FIRST_SETTING, ...changes };
  const geometry = geometryFor(changes);
  return stepSentence(geometry, stepSum(geometry, tensorsOf(setting, geometry), outY, outX, 0));
}

test('a step says its number, its output and its window, counted from 1', () => {
  // Columns 8 and 10 of the house, rows 4 to 6: -(0.35 + 2 * 0.35 + 0.77) + (0.85 + 2 * 0.35 + 0.77) = 0.5.
  expect(sentence({}, 3, 7)).toBe(
    'Step 38 of 100: output row 4, column 8 is 0.5: the sum of 9 products of the window from row 4, column 8.',
  );
});

test('padding, channels, bias and activation are said where there are any', () => {
  const text = sentence({ inChannels: 3, outChannels: 2, padding: 'SAME', bias: true, activation: 'RELU' }, 0, 0);
  expect(text).toMatch(/row 1, column 1, filter 1 is /);
  expect(text).toMatch(/the sum of 27 products in 3 channels of the window from row 0, column 0, 15 of them in the padding/);
  expect(text).toMatch(/, plus bias −?0\.\d+, through RELU\.$/);
});

test('pooling and transposed convolutions say how they join', () => {
  expect(sentence({ kind: 'maxPool', filterHeight: 2, filterWidth: 2 }, 0, 0)).toContain('is 0.85: the largest of 4 values');
  expect(sentence({ kind: 'averagePool' }, 0, 0)).toContain('the mean of 9 values of the window from row 1');
  const transposed = { kind: 'transposed', strideHeight: 4, strideWidth: 4 } as const;
  expect(sentence(transposed, 0, 0)).toContain('the sum of 1 product of the inputs that land on it');
  expect(sentence(transposed, 3, 3)).toContain('is 0: the sum of 0 products since no input lands on it');
});

test('224, k3, s2: SAME pads 0 before and 1 after, and here at 14 too', () => {
  const lines = boardLines(geometryFor({ inHeight: 14, inWidth: 14, strideHeight: 2, strideWidth: 2, padding: 'SAME' }));
  expect(lines[0]).toBe('SAME padding: 0 above and 1 below, 0 left and 1 right.');
  expect(lines).toContain('Stride 2 is a step, not a gap: the window moves that far each time.');
});

test('rows and columns that no window reaches are counted', () => {
  expect(boardLines(geometryFor({ inWidth: 13, inHeight: 12, strideHeight: 3, strideWidth: 2, filterHeight: 4 }))[0]).toBe(
    '2 rows at the bottom are never read: no whole window fits there.',
  );
  expect(boardLines(geometryFor({ strideWidth: 2 }))[0]).toBe('1 column at the right is never read: no whole window fits there.');
});

test('the filter is said not to be flipped, where there is one', () => {
  expect(boardLines(geometryFor({}))).toEqual(['The filter is not flipped: mathematics calls this correlation.']);
  expect(boardLines(geometryFor({ kind: 'maxPool' }))).toEqual([]);
});
