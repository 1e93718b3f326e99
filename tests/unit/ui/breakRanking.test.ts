import { expect, it } from 'vitest';
import type { SubjectFigures } from '../../../src/lab/accuracy/accuracyProtocol.ts';
import type { SchemeResult } from '../../../src/lab/accuracy/accuracyRecord.ts';
import { breakId, breakRanking } from '../../../src/ui/state/breakRanking.ts';

const layer = (operator: number) => ({ operator, op: 'CONV_2D', name: '', weights: 1, tensors: [] });
const result = (operator: number, figures: Partial<SubjectFigures> | null): SchemeResult => ({
  id: breakId(operator),
  label: '',
  bits: 3,
  state: figures ? 'judged' : 'failed',
  figures: figures && {
    samples: 10,
    right: null,
    same: 10,
    decisions: 10,
    perPixel: false,
    sqnr: 20,
    layers: [],
    packedBytes: 1,
    ...figures,
  },
  bytes: null,
  simulated: true,
  configuration: null,
  error: null,
});
const order = (results: readonly SchemeResult[]) =>
  breakRanking([layer(0), layer(1), layer(2), layer(3)], results).map((broken) => broken.layer.operator);

it('the layer that changes most answers is first, noise decides between equals, and failures come last', () => {
  expect(order([result(0, null), result(1, { same: 9 }), result(2, { same: 4 }), result(3, { same: 9, sqnr: 3 })])).toEqual([
    2, 3, 1, 0,
  ]);
});

it('where outputs decide nothing, noise alone ranks; what is not finite is worst, no noise best', () => {
  const noise = (operator: number, sqnr: number) => result(operator, { same: 0, decisions: 0, sqnr });
  expect(order([noise(0, Infinity), noise(1, 12), noise(2, NaN), noise(3, -4)])).toEqual([2, 3, 1, 0]);
});

it('leaves out layers that were not tried', () => {
  expect(order([result(2, {}), result(0, {})])).toEqual([0, 2]);
});
