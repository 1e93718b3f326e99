import { describe, expect, it } from 'vitest';
import { crossoverId, crossoverOf } from '../../../src/bench/crossoverOf.ts';
import { CROSSOVER_KINDS, crossoverSizes } from '../../../src/bench/crossoverSizes.ts';
import { macsOf } from '../../../src/bench/timeVariants.ts';
import { stackVariant } from '../../../src/lab/stackVariant.ts';
import { variantTime } from '../ui/variantsRecord.ts';

describe.each(CROSSOVER_KINDS)('sizes of a %s layer', (kind) => {
  const sizes = crossoverSizes(kind);

  it('cost what the plan of their model says, each at least twice as much as the one before', () => {
    // The large ones hold megabytes of weights, and the count is the same formula.
    for (const { label, inputShape, layers, macs } of sizes.slice(0, 5)) {
      expect(macsOf(stackVariant({ id: label, label, inputShape, layers }).plan)).toBe(macs);
    }
    for (const [index, { macs }] of sizes.entries())
      if (index > 0) expect(macs).toBeGreaterThanOrEqual(2 * sizes[index - 1]!.macs);
  });

  it('span three orders of magnitude', () => {
    expect(sizes.at(-1)!.macs / sizes[0]!.macs).toBeGreaterThan(1000);
  });
});

describe('lines of a crossover', () => {
  const time = (size: string, engine: string, macs: number, ratio: number | null) =>
    variantTime(crossoverId(size, engine), {
      macs,
      speedUp: ratio === null ? null : { median: ratio, interval: null, ratios: Array.from({ length: 8 }, () => ratio) },
    });
  const variants = [
    time('large', 'cpu', 1e8, null),
    time('large', 'gpu', 1e8, 2),
    time('small', 'cpu', 1e6, null),
    time('small', 'gpu', 1e6, 0.5),
  ];

  it('are engines with their sizes in order, and the crossing of each but the first', () => {
    const [cpu, gpu] = crossoverOf({ variants });
    expect(cpu).toMatchObject({ engine: 'cpu', crossing: null });
    expect(gpu!.points.map(({ size }) => size)).toEqual(['small', 'large']);
    expect(gpu!.crossing!.kind === 'found' && gpu!.crossing!.macs).toBeCloseTo(1e7, 0);
  });

  it('take no ratio of a variant that has no time to show', () => {
    const wrong = variants.map((each) =>
      each.id === 'large/gpu' ? { ...each, medianMs: null, status: 'wrong' as const } : each,
    );
    expect(crossoverOf({ variants: wrong })[1]!.crossing).toEqual({ kind: 'unknown' });
  });
});
