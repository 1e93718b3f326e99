import { describe, expect, it } from 'vitest';
import { ofOneModel } from '../../../../src/charts/benchmark/ofOneModel.ts';
import { sketchedRuns } from '../../../fixtures/benchmarkRuns.ts';

describe('ofOneModel', () => {
  const [first, second, third] = sketchedRuns();

  it('keeps the layers of the first model, and of runs that do not say which file they ran', () => {
    const other = { ...second!, model: { title: 'another', sha256: 'cd'.repeat(32) } };
    const unknown = { ...third!, model: { title: 'unknown', sha256: null } };
    const kept = ofOneModel([first!, other, unknown]);
    expect(kept.map(({ layers }) => layers.length)).toEqual([14, 0, 14]);
    expect(kept[1]).toMatchObject({ id: other.id, total: other.total });
  });
});
