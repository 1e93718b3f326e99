import { describe, expect, test } from 'vitest';
import { IMAGE_FILTERS } from '../../../src/core/imageFilters.ts';
import { readKernel, writeKernel, type KernelChoice } from '../../../src/ui/input/kernelText.ts';
import { parseMatrix } from '../../../src/ui/input/parseMatrix.ts';

describe('the filter of a link', () => {
  const choices: readonly KernelChoice[] = [
    { kind: 'stage' },
    ...IMAGE_FILTERS.flatMap(({ id }): KernelChoice[] => [
      { kind: 'preset', id, height: 3, width: 3 },
      { kind: 'preset', id, height: 11, width: 11 },
      { kind: 'preset', id, height: 1, width: 7 },
    ]),
    { kind: 'values', rows: [[0.5]] },
    { kind: 'values', rows: [[-1, 2e-7, 0.111111], [1, -4, 123456]] }, // prettier-ignore
    { kind: 'learned', model: 'selfie_segmentation', index: 15 },
    { kind: 'learned', model: `sha256:${'a'.repeat(64)}`, index: 0 },
  ];
  test.each(choices.map((choice) => [writeKernel(choice), choice]))('"%s" is read as it was written', (text, choice) =>
    expect(readKernel(text)).toEqual(choice),
  );

  test.each(['no-such', 'gaussian.12', 'gaussian.0', '1,2/3', '1,x', 'learned:@1', Array(12).fill('1').join(',')])(
    '"%s" is none',
    (text) => expect(readKernel(text)).toBe(null),
  );
});

describe('a pasted matrix', () => {
  const sobel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]; // prettier-ignore
  test.each([
    ['lines of words', '-1 0 1\n-2 0 2\n-1 0 1\n'],
    ['tabs, as a spreadsheet gives', '-1\t0\t1\n-2\t0\t2\n-1\t0\t1'],
    ['NumPy', '[[-1, 0, 1],\n [-2, 0, 2],\n [-1, 0, 1]]'],
    ['JSON in one line', '[[-1,0,1],[-2,0,2],[-1,0,1]]'],
    ['semicolons and true minus signs', '−1 0 1; −2 0 2; −1 0 1'],
    ['C', '{-1, 0, 1},\n{-2, 0, 2},\n{-1, 0, 1}'],
  ])('is read from %s', (_, text) => expect(parseMatrix(text)).toEqual(sobel));

  test('may hold fractions', () => expect(parseMatrix('1/9 1/4')).toEqual([[1 / 9, 0.25]]));

  test.each([
    ['', /no number/],
    ['1 2\n3', /row 2 has 1 values, row 1 has 2/],
    ['1 two', /"two" in row 1/],
    ['1/0', /"1\/0" in row 1/],
    [Array(12).fill('1').join('\n'), /12 × 1 values; at most 11/],
  ])('"%s" is refused with a reason', (text, reason) => expect(() => parseMatrix(text)).toThrow(reason));
});
