import { describe, expect, it } from 'vitest';
import { readHidden, writeHidden } from '../../../src/ui/state/hiddenRuns.ts';
import { seriesOf } from '../../../src/ui/state/seriesOf.ts';
import { networkOperators, sketchRun, sketchedRuns } from '../../fixtures/benchmarkRuns.ts';

describe('seriesOf', () => {
  it("gives the first run of an engine the engine's colour, and no two of eight runs the same", () => {
    const series = seriesOf(sketchedRuns());
    expect(series.find(({ id }) => id === 'phone.1')).toMatchObject({ colour: 1, pattern: 0 });
    expect(series.find(({ id }) => id === 'phone.gl')).toMatchObject({ colour: 2, pattern: 0 });
    expect(new Set(series.map(({ colour }) => colour)).size).toBe(8);
  });

  it('tells 32 runs apart by colour and pattern', () => {
    const operators = networkOperators(4);
    const runs = Array.from({ length: 32 }, (_, index) =>
      sketchRun(operators, { id: `r${index}`, label: `r${index}`, engine: 'tfjs-wasm', threads: 1, gmacs: 1 }),
    );
    expect(new Set(seriesOf(runs).map(({ colour, pattern }) => `${colour}.${pattern}`)).size).toBe(32);
  });

  it('names the device behind labels that runs of several devices share, and only behind those', () => {
    const run = (id: string, label: string, device: string) => ({ id, label, engine: 'tfjs-wasm', device });
    const runs = [run('a', '1 thread', 'Pixel 8'), run('b', '1 thread', 'laptop'), run('c', '4 threads', 'laptop')];
    expect(seriesOf(runs).map(({ label }) => label)).toEqual(['1 thread · Pixel 8', '1 thread · laptop', '4 threads']);
  });
});

describe('the key of hidden runs', () => {
  it('tells "nobody has chosen" from "nothing is hidden", and brings any id back', () => {
    expect(readHidden('')).toBeNull();
    expect(readHidden(writeHidden([]))).toEqual([]);
    const ids = ['a.1', 'x,y', '50 %', '%2C'];
    expect(readHidden(writeHidden(ids))).toEqual(ids);
  });
});
