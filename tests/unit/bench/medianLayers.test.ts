import { expect, test } from 'vitest';
import type { LayerTime } from '../../../src/engines/types.ts';
import { medianLayers } from '../../../src/bench/medianLayers.ts';

const layer = (kernelMs: number | null): LayerTime => ({
  operatorIndex: 0,
  subgraph: 0,
  op: 'CONV_2D',
  ranOn: 'tfjs-wasm',
  fusedInto: null,
  kernelMs,
  method: kernelMs === null ? 'not measured' : 'clock',
  copiedBytes: 0,
});

test('each layer gets the median of its times, and none where it was never measured', () => {
  const runs = [1, 9, 2].map((ms) => [layer(ms), layer(null)]);
  expect(medianLayers(runs).map(({ kernelMs }) => kernelMs)).toEqual([2, null]);
  expect(medianLayers([])).toEqual([]);
});
