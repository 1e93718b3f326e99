import { expect, test } from 'vitest';
import { excerptAt } from '../../../../src/ui/state/excerptAt.ts';

test('the word at the column stands apart from what is before and behind it', () => {
  expect(excerptAt('a\nCONV_2D\t four\t 5', 2, 10)).toEqual({ before: 'CONV_2D  ', at: 'four', after: '  5' });
});

test('a long line is cut to what stands around', () => {
  const excerpt = excerptAt(`${'x'.repeat(500)} bad ${'y'.repeat(500)}`, 1, 502)!;
  expect(excerpt.at).toBe('bad');
  expect(excerpt.before).toHaveLength(61);
  expect(excerpt.after.length).toBeLessThan(62);
});

test('behind the end of a line there is nothing, and no line is none', () => {
  expect(excerptAt('abc', 1, 9)).toEqual({ before: 'abc', at: '', after: '' });
  expect(excerptAt('abc', 2, 1)).toBeNull();
});
