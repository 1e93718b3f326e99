import { describe, expect, it } from 'vitest';
import { ceilingsFor } from '../../../src/bench/ceilingsFor.ts';
import type { Ceilings, Environment } from '../../../src/bench/record.ts';

const HERE = { userAgent: 'this browser', cores: 8 };
const ceilings = (measuredAt: number): Ceilings => ({ measuredAt, rows: [], bandwidth: [] });
const record = (more: Partial<Environment>) => ({
  environment: {
    ...{ ...HERE, platform: 'Android 14', architecture: 'Arm', memoryGb: null, isolated: true, browser: 'Chrome 142' },
    ...{ device: 'Pixel 8', gpu: null, simd: true, relaxedSimd: true, battery: null, ceilings: null },
    ...more,
  },
});

describe('ceilingsFor', () => {
  it('records of this device: what was measured last, else what a record has', () => {
    const records = [record({}), record({ ceilings: ceilings(1) })];
    expect(ceilingsFor(records, HERE, ceilings(2))).toEqual({ ceilings: ceilings(2), otherDevice: null });
    expect(ceilingsFor(records, HERE, null)).toEqual({ ceilings: ceilings(1), otherDevice: null });
  });

  it('records of another device: its own, or none, but never those of this one', () => {
    const other = { userAgent: 'another browser' };
    const otherDevice = 'Pixel 8, Android 14, Chrome 142';
    expect(ceilingsFor([record(other)], HERE, ceilings(2))).toEqual({ ceilings: null, otherDevice });
    const measured = record({ ...other, ceilings: ceilings(3) });
    expect(ceilingsFor([measured], HERE, ceilings(2))).toEqual({ ceilings: ceilings(3), otherDevice });
  });

  it('no records, as for imported runs: those of this device', () => {
    expect(ceilingsFor([], HERE, ceilings(2))).toEqual({ ceilings: ceilings(2), otherDevice: null });
  });
});
