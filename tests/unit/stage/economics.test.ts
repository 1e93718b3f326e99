import { describe, expect, it, test } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import { chainCost, denseCost, equalBudget } from '../../../src/stage/economics.ts';
import { stackModel } from '../../../src/zoo/stackModel.ts';

const SIZES = [1, 3, 5, 7];

describe('equalBudget', () => {
  const cases = [14, 28, 56].flatMap((side) => [5, 10, 20, 40].map((millions) => [side, millions] as const));

  test.each(cases)('side %i, %i M MACs: every size is within 3 %% of the budget', (side, millions) => {
    for (const row of equalBudget(millions * 1e6, side, SIZES)) {
      expect(Math.abs(row.deviation), `${row.filterSize}`).toBeLessThan(0.03);
      expect(row.outChannels % 8).toBe(0);
      expect(row.cost.macs).toBe(side * side * row.filterSize ** 2 * row.inChannels * row.outChannels);
      expect(Math.max(row.inChannels / row.outChannels, row.outChannels / row.inChannels)).toBeLessThanOrEqual(2);
    }
  });

  it('buys a 7×7 a seventh of the channels of a 1×1', () => {
    const [one, , , seven] = equalBudget(40e6, 28, SIZES);
    expect([one!.inChannels, seven!.inChannels]).toEqual([224, 32]);
  });
});

describe('chainCost', () => {
  it('two 3×3 have 18 weights for each pair of channels where one 5×5 has 25', () => {
    const pair = chainCost(10, [
      { filterSize: 3, inChannels: 1, outChannels: 1 },
      { filterSize: 3, inChannels: 1, outChannels: 1 },
    ]);
    const one = chainCost(10, [{ filterSize: 5, inChannels: 1, outChannels: 1 }]);
    expect([pair.weights, one.weights]).toEqual([18, 25]);
    expect([pair.macs, one.macs]).toEqual([1800, 2500]);
    // The pair writes and reads one image more.
    expect(pair.activationBytes).toBe(2 * one.activationBytes);
  });

  it('counts the MACs and weights that the plan counts', () => {
    const [graph] = planModel(
      stackModel(
        [1, 12, 12, 5],
        [
          { kind: 'conv2d', filterHeight: 3, filterWidth: 3, outChannels: 7 },
          { kind: 'conv2d', filterHeight: 5, filterWidth: 5, outChannels: 2 },
        ],
      ),
    ).subgraphs;
    const cost = chainCost(12, [
      { filterSize: 3, inChannels: 5, outChannels: 7 },
      { filterSize: 5, inChannels: 7, outChannels: 2 },
    ]);
    expect(cost.macs).toBe(graph!.operators.reduce((sum, { macs }) => sum + macs, 0));
    // The plan counts the biases too.
    expect(cost.weightBytes + 4 * 9).toBe(graph!.operators.reduce((sum, { weightBytes }) => sum + weightBytes, 0));
  });
});

it('a dense layer does a quarter of a MAC per byte, whatever its size', () => {
  expect(denseCost(2048, 2160).macsPerByte).toBeCloseTo(0.25, 3);
  expect(denseCost(43_264, 64).macs).toBe(2_768_896);
});
