import { describe, expect, it } from 'vitest';
import { formatEnds, parseEnds, withEnds } from '../../../../../src/ui/state/ranges/handEnds.ts';

describe('ends set by hand', () => {
  it.each(['-1..2', '3:-0.1..0.4', '-1..2,3:-0.1..0.4,12:0..6', '-1e-7..0.25', ''])('are read and written alike: %s', (text) => {
    expect(formatEnds(parseEnds(text))).toBe(text);
  });

  it('leave out what is no range around 0', () => {
    expect(parseEnds('x,1..2,5:-2..-1,4:-1..1,-3..1')).toEqual({
      tensor: { low: -3, high: 1 },
      channels: { 4: { low: -1, high: 1 } },
    });
  });

  it('are set and taken away for one channel without the others', () => {
    const ends = parseEnds('-1..2,3:-0.1..0.4,4:-1..1');
    expect(formatEnds(withEnds(ends, 3, { low: 0, high: 1 }))).toBe('-1..2,3:0..1,4:-1..1');
    expect(formatEnds(withEnds(ends, 3, null))).toBe('-1..2,4:-1..1');
    expect(formatEnds(withEnds(ends, null, null))).toBe('3:-0.1..0.4,4:-1..1');
  });
});
