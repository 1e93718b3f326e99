import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../../src/bench/readRecord.ts';
import { USUAL, manyConfigurations, sketchedRecord } from '../../../fixtures/benchmarkRecords.ts';

describe('sketched records', () => {
  it('are records that the lab reads, and the same each time', () => {
    const record = sketchedRecord({ configurations: USUAL });
    expect(readRecord(JSON.stringify(record))).toEqual(record);
    expect(sketchedRecord({ configurations: USUAL })).toEqual(record);
    const many = sketchedRecord({ configurations: manyConfigurations(50), layers: 100, rounds: 2, samples: 3 });
    expect(readRecord(JSON.stringify(many)).configurations).toHaveLength(50);
  });
});
