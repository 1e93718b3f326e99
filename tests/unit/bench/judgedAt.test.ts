import { describe, expect, it } from 'vitest';
import { judgedAt, referenceAt } from '../../../src/bench/judgedAt.ts';

describe('a configuration is judged by the reference', () => {
  it.each(['native', 'float32', 'int8-faithful'] as const)('at its own precision: %s', (precision) => {
    expect(referenceAt(judgedAt({ precision }))).toEqual({ order: ['reference'], precision, threads: null, binary: null });
  });

  it('in float32 where it computes in halves', () => {
    expect(judgedAt({ precision: 'float16' })).toBe('float32');
  });

  it('with its own requantization, which says something under native alone', () => {
    const exact = judgedAt({ precision: 'native', requantization: 'exact' });
    expect(referenceAt(exact)).toMatchObject({ precision: 'native', requantization: 'exact' });
    expect(judgedAt({ precision: 'native', requantization: 'float' })).toBe('native');
    expect(judgedAt({ precision: 'float32', requantization: 'exact' })).toBe('float32');
  });
});
