import { describe, expect, test } from 'vitest';
import { isPartOpen, withPart } from '../../../../src/ui/state/parts.ts';

describe('a folded part', () => {
  test.each([
    ['', false, false],
    ['', true, true],
    ['studies', false, true],
    ['phone,studies', false, true],
    ['no-studies', true, false],
    ['measured', false, false],
  ])('with "%s" in the address, asked for: %s, is open: %s', (parts, asked, open) => {
    expect(isPartOpen(parts, 'studies', asked)).toBe(open);
  });

  test.each([
    ['', true, false],
    ['', false, true],
    ['phone', true, false],
    ['no-studies', true, true],
    ['studies', false, true],
    ['studies,phone', false, false],
  ])('is left as it was put by hand: "%s", %s, asked for: %s', (parts, open, asked) => {
    const after = withPart(parts, 'studies', open, asked);
    expect(isPartOpen(after, 'studies', asked)).toBe(open);
    expect(isPartOpen(after, 'phone', false)).toBe(parts.includes('phone'));
  });

  test('is not named where it is as it would be anyway', () => {
    expect(withPart('studies', 'studies', false, false)).toBe('');
    expect(withPart('phone,no-studies', 'studies', true, true)).toBe('phone');
  });
});
