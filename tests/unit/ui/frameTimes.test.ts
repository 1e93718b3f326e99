import { expect, test } from 'vitest';
import { frameSummary } from '../../../src/ui/state/frameTimes.ts';

const time = (ms: number) => ({ captureMs: ms, workMs: 3 * ms, filterMs: 2 * ms, drawMs: ms, frameMs: 10 * ms });

test('no frames have no times', () => expect(frameSummary([])).toBe(null));

test('medians and 95th percentiles are those of each part', () => {
  const times = Array.from({ length: 21 }, (_, index) => time(index + 1));
  expect(frameSummary(times)).toEqual({
    frames: 21,
    frameMedianMs: 110,
    frameP95Ms: 200,
    filterMedianMs: 22,
    filterP95Ms: 40,
    scriptP95Ms: 100,
  });
});
