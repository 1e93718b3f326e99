import { expect, it } from 'vitest';
import { balancedOrder } from '../../../../src/lab/samples/balancedOrder.ts';

it('takes one of each class in turn, in the order of the samples, and passes over a class that has run out', () => {
  expect(balancedOrder([2, 0, 0, 2, 1, 0])).toEqual([1, 4, 0, 2, 3, 5]);
  expect(balancedOrder([])).toEqual([]);
});

it('keeps classes that differ in number as even as they go in every beginning', () => {
  const labels = Array.from({ length: 60 }, (_, index) => (index < 40 ? 0 : index < 55 ? 1 : 2));
  const first = balancedOrder(labels)
    .slice(0, 15)
    .map((index) => labels[index]);
  expect([0, 1, 2].map((label) => first.filter((one) => one === label).length)).toEqual([5, 5, 5]);
  expect(balancedOrder(labels).toSorted((a, b) => a - b)).toEqual(labels.map((_, index) => index));
});
