import { expect, test } from 'vitest';
import { nearestPlace } from '../../../src/charts/nearestPlace.ts';

const xOf = (place: number) => 10 * place;

test('the nearest place is chosen, the first of two equally near, none where there is none', () => {
  expect([-40, 4, 5, 6, 1000].map((x) => nearestPlace(3, xOf, x))).toEqual([0, 0, 0, 1, 2]);
  expect(nearestPlace(0, xOf, 5)).toBeUndefined();
});
