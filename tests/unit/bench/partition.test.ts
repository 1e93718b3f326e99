import { describe, expect, it } from 'vitest';
import { lostFusing, partitionOf } from '../../../src/bench/partition.ts';
import type { PlannedPlace } from '../../../src/engines/types.ts';

const place = (operatorIndex: number, op: string, ranOn: string, more: Partial<PlannedPlace> = {}): PlannedPlace => ({
  operatorIndex,
  subgraph: 0,
  op,
  ranOn,
  fusedInto: null,
  ...more,
});

const PLACES = [
  place(0, 'CONV_2D', 'wasm'),
  place(1, 'MAX_POOL_2D', 'reference', { copies: [{ name: 'a', from: 'wasm', bytes: 100 }] }),
  place(2, 'CONV_2D', 'wasm', { copies: [{ name: 'b', from: 'reference', bytes: 40 }] }),
  place(3, 'ADD', 'wasm', {
    copies: [
      { name: 'c', from: 'reference', bytes: 7 },
      { name: 'd', from: 'reference', bytes: 3 },
    ],
  }),
];

describe('a partition', () => {
  it('is the stretches on one engine, with what is carried into each', () => {
    const { segments } = partitionOf(PLACES);
    expect(segments.map(({ ranOn, places, copies, copiedBytes }) => [ranOn, places.length, copies, copiedBytes])).toEqual([
      ['wasm', 1, 0, 0],
      ['reference', 1, 1, 100],
      ['wasm', 2, 3, 50],
    ]);
  });

  it('counts every tensor that changes engines as a border, and every operator once', () => {
    expect(partitionOf(PLACES)).toMatchObject({ borders: 4, copiedBytes: 150, counts: { wasm: 3, reference: 1 } });
  });

  it('of one engine has no borders', () => {
    expect(partitionOf([place(0, 'ADD', 'wasm')])).toMatchObject({ borders: 0, copiedBytes: 0 });
    expect(partitionOf([]).segments).toEqual([]);
  });
});

describe('fusing lost', () => {
  it('is what was inside another operator before and stands alone after', () => {
    const before = [
      place(0, 'CONV_2D', 'wasm'),
      place(1, 'RELU', 'wasm', { fusedInto: 0 }),
      place(2, 'PAD', 'wasm', { fusedInto: 0 }),
    ];
    const after = [place(0, 'CONV_2D', 'wasm'), place(1, 'RELU', 'reference'), place(2, 'PAD', 'wasm', { fusedInto: 0 })];
    expect(lostFusing(before, after).map(({ op }) => op)).toEqual(['RELU']);
    expect(lostFusing(after, after)).toEqual([]);
  });
});
