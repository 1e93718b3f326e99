import { describe, expect, test } from 'vitest';
import { answerKinds } from '../../../src/ui/answer/answerKind.ts';
import { classShares, maskPixels } from '../../../src/ui/answer/maskPixels.ts';
import { labelsFor } from '../../../src/lab/packedFiles.ts';
import { topScores } from '../../../src/ui/answer/topScores.ts';

test.each([
  [[1, 1000], 'scores'],
  [[1, 1, 1, 12], 'scores'],
  [[1, 1], 'scores'],
  [[1, 256, 256, 1], 'mask'],
  [[1, 257, 257, 21], 'mask'],
  [[1, 896, 16], 'mask'],
  [[1, 4, 4, 8], 'values'],
])('an output of shape %j is first shown as %s', (shape, kind) => {
  expect(answerKinds(shape)[0]).toBe(kind);
});

describe('top scores', () => {
  test('come greatest first, equal ones by index, NaN last', () => {
    expect(topScores([0.1, NaN, 0.5, 0.5], 4).map(({ index }) => index)).toEqual([2, 3, 0, 1]);
  });
});

describe('masks', () => {
  test('one channel: opacity follows the probability', () => {
    const pixels = maskPixels([0, 0.5, 1], { height: 1, width: 3, channels: 1 });
    const opacities = [pixels[3], pixels[7], pixels[11]];
    expect(opacities[0]).toBe(0);
    expect(opacities[1]).toBeCloseTo((opacities[2] ?? 0) / 2, -1);
  });

  test('several channels: the greatest one decides, class 0 is not painted', () => {
    const values = [1, 0, 0, 0, 2, 1];
    const pixels = maskPixels(values, { height: 1, width: 2, channels: 3 });
    expect(pixels[3]).toBe(0);
    expect(pixels[7]).toBeGreaterThan(0);
    expect(classShares(values, 3)).toEqual([
      { index: 0, share: 0.5 },
      { index: 1, share: 0.5 },
    ]);
  });
});

test('labels are those of the list with one line for each class', () => {
  const files = [
    { name: 'a.txt', text: 'x\ny\nz\n' },
    { name: 'b.txt', text: 'cat\r\ndog\r\n' },
  ];
  expect(labelsFor(files, 2)).toEqual(['cat', 'dog']);
  expect(labelsFor(files, 4)).toBeNull();
});
