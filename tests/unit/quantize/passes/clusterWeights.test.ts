import { describe, expect, test } from 'vitest';
import { clusterWeights } from '../../../../src/quantize/passes/clusterWeights.ts';
import { seededFloats } from '../../../helpers/seededFloats.ts';

function squaredError(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}

/** k-means by its definition: every value to its nearest centre, every centre to its mean, until nothing moves. */
function byDefinition(weights: Float32Array, k: number): Float32Array {
  const [low, high] = [Math.min(...weights), Math.max(...weights)];
  let centres = Array.from({ length: k }, (_, i) => low + ((high - low) * i) / (k - 1));
  for (let round = 0; round < 300; round++) {
    const members = centres.map((): number[] => []);
    for (const weight of weights) {
      const distances = centres.map((centre) => Math.abs(centre - weight));
      members[distances.indexOf(Math.min(...distances))]!.push(weight);
    }
    centres = centres.map((centre, i) =>
      members[i]!.length === 0 ? centre : members[i]!.reduce((sum, weight) => sum + weight, 0) / members[i]!.length,
    );
  }
  return weights.map((weight) => {
    const distances = centres.map((centre) => Math.abs(centre - weight));
    return centres[distances.indexOf(Math.min(...distances))]!;
  });
}

describe('clusterWeights', () => {
  test('separate groups become their means', () => {
    expect([...clusterWeights(Float32Array.of(10, 1, 11, 2, -5, 3), 3, false)]).toEqual([10.5, 2, 10.5, 2, -5, 2]);
  });

  test.each([2, 5, 16])('%d values are those of k-means by its definition', (k) => {
    const weights = seededFloats([400], 21).map((weight) => weight ** 3);
    expect(squaredError(clusterWeights(weights, k, false), byDefinition(weights, k))).toBeLessThan(1e-9);
  });

  test('there are at most k values, and the same ones every time', () => {
    const weights = seededFloats([5000], 6);
    const clustered = clusterWeights(weights, 16, false);
    expect(new Set(clustered).size).toBeLessThanOrEqual(16);
    expect(clusterWeights(weights, 16, false)).toEqual(clustered);
  });

  test('more values never fit worse', () => {
    const weights = seededFloats([2000], 7);
    const errors = [2, 4, 8, 16, 64].map((k) => squaredError(clusterWeights(weights, k, false), weights));
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
  });

  test('zeros stay zeros where they are to be kept, and count as one of the k values', () => {
    const weights = Float32Array.of(0, 0.1, 0, 0.2, 5, 0, -3);
    const clustered = clusterWeights(weights, 3, true);
    expect([...clustered].map((weight) => weight === 0)).toEqual([...weights].map((weight) => weight === 0));
    expect(new Set(clustered).size).toBeLessThanOrEqual(3);
  });

  test.each([
    [0, false],
    [1.5, false],
    [1, true],
  ])('k of %d is refused (zeros kept: %s)', (k, keepZeros) => {
    expect(() => clusterWeights(new Float32Array(4), k, keepZeros)).toThrow(/whole number/);
  });

  test('equal weights stay as they are', () => {
    expect([...clusterWeights(Float32Array.of(2, 2, 2), 4, false)]).toEqual([2, 2, 2]);
    expect([...clusterWeights(new Float32Array(3), 4, true)]).toEqual([0, 0, 0]);
  });
});
