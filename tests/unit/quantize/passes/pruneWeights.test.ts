import { describe, expect, test } from 'vitest';
import { pruneWeights } from '../../../../src/quantize/passes/pruneWeights.ts';
import { seededFloats } from '../../../helpers/seededFloats.ts';

describe('pruneWeights', () => {
  test('the smallest magnitudes become 0, whatever their sign', () => {
    expect([...pruneWeights(Float32Array.of(3, -1, 2, -4, 0.5), 0.4)]).toEqual([3, 0, 2, -4, 0]);
  });

  test('of equal magnitudes the first go first, and no more than asked', () => {
    expect([...pruneWeights(Float32Array.of(1, -1, 1, 2), 0.5)]).toEqual([0, 0, 1, 2]);
  });

  test.each([0, 0.1, 0.5, 0.901, 1])('a share of %d of 1000 weights is reached exactly', (share) => {
    const pruned = pruneWeights(seededFloats([1000], 4), share);
    expect(pruned.filter((weight) => weight === 0)).toHaveLength(Math.round(1000 * share));
  });

  test('no weight that is kept is smaller than one that is not', () => {
    const weights = seededFloats([500], 8);
    const pruned = pruneWeights(weights, 0.3);
    const gone = weights.filter((_, i) => pruned[i] === 0).map(Math.abs);
    const kept = pruned.filter((weight) => weight !== 0).map(Math.abs);
    expect(Math.max(...gone)).toBeLessThanOrEqual(Math.min(...kept));
  });

  test.each([-0.1, 1.1, NaN])('a share of %d is refused', (share) => {
    expect(() => pruneWeights(new Float32Array(4), share)).toThrow(/between 0 and 1/);
  });
});
