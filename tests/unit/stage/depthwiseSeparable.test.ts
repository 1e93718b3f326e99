import { describe, expect, it, test } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import {
  breakEvenChannels,
  costsInGroups,
  lockStepAt,
  lockSteps,
  separableCosts,
  type SeparableShape,
} from '../../../src/stage/depthwiseSeparable.ts';
import { stackModel, type StackLayer } from '../../../src/zoo/stackModel.ts';

const LESSON: SeparableShape = { height: 56, width: 56, inChannels: 128, outChannels: 128, filterSize: 3, stride: 1 };
const shape = (changes: Partial<SeparableShape>): SeparableShape => ({ ...LESSON, ...changes });

describe('56x56x128 to 128, 3x3', () => {
  const costs = separableCosts(LESSON);

  it('takes 8.4 times fewer MACs apart: 1 / (1/128 + 1/9)', () => {
    expect(costs.saving).toBeCloseTo(1 / (1 / 128 + 1 / 9), 10);
    expect(costs.saving.toFixed(1)).toBe('8.4');
    expect(costs.standard.macs).toBe(462_422_016);
  });

  it('does 1.1 MAC a byte in its depthwise stage, more than 15 in the pointwise one, more than 100 as a standard convolution', () => {
    expect(costs.depthwise.macsPerByte.toFixed(1)).toBe('1.1');
    expect(costs.pointwise.macsPerByte).toBeGreaterThan(15);
    expect(costs.standard.macsPerByte).toBeGreaterThan(100);
  });
});

describe('weights', () => {
  test.each([
    ["the article's figure: one output channel of three", 3, 1, 27, 30],
    ['two output channels of three', 3, 2, 54, 33],
    ['eight output channels of three', 3, 8, 216, 51],
  ])('%s', (_what, inChannels, outChannels, standard, separable) => {
    const costs = separableCosts(shape({ height: 5, width: 5, inChannels, outChannels }));
    expect([costs.standard.weights, costs.separable.weights]).toEqual([standard, separable]);
  });

  it('are fewer from two output channels on, whatever the filter and the input; never for 1x1', () => {
    for (const filterSize of [2, 3, 5, 11]) {
      for (const inChannels of [1, 3, 64]) {
        const apart = (outChannels: number) => separableCosts(shape({ filterSize, inChannels, outChannels })).saving;
        expect(breakEvenChannels(filterSize)).toBe(2);
        expect(apart(1)).toBeLessThan(1);
        expect(apart(2)).toBeGreaterThan(1);
      }
    }
    expect(breakEvenChannels(1)).toBeNull();
    expect(separableCosts(shape({ filterSize: 1, outChannels: 1024 })).saving).toBeLessThan(1);
  });
});

const conv = (filterSize: number, outChannels: number, stride: number): StackLayer => ({
  kind: 'conv2d',
  filterHeight: filterSize,
  filterWidth: filterSize,
  outChannels,
  stride,
});

test.each([
  [9, 9, 4, 6, 3, 1],
  [10, 7, 5, 3, 5, 2],
  [8, 8, 3, 1, 1, 1],
])(
  '%ix%ix%i to %i, filter %i, stride %i: the MACs are those that the plan counts',
  (height, width, inChannels, outChannels, filterSize, stride) => {
    const costs = separableCosts({ height, width, inChannels, outChannels, filterSize, stride });
    const window = { filterHeight: filterSize, filterWidth: filterSize, stride };
    const macsOf = (layers: readonly StackLayer[]) =>
      planModel(stackModel([1, height, width, inChannels], layers)).subgraphs[0]!.operators.map(({ macs }) => macs);
    expect(macsOf([conv(filterSize, outChannels, stride)])).toEqual([costs.standard.macs]);
    expect(macsOf([{ kind: 'depthwiseConv2d', ...window }, conv(1, outChannels, 1)])).toEqual([
      costs.depthwise.macs,
      costs.pointwise.macs,
    ]);
  },
);

it('groups lead from a standard first stage to a depthwise one', () => {
  const few = shape({ inChannels: 8, outChannels: 4 });
  expect(costsInGroups(few, 8)).toEqual(separableCosts(few));
  expect([1, 2, 4, 8].map((groups) => costsInGroups(few, groups).depthwise.weights)).toEqual([576, 288, 144, 72]);
  expect(() => costsInGroups(few, 3)).toThrow('8 channels cannot be shared evenly among 3 groups');
});

describe('the lock-step', () => {
  const small = shape({ height: 3, width: 4, inChannels: 2, outChannels: 3 });

  it('ends with the MACs of the whole', () => {
    const costs = separableCosts(small);
    const last = lockStepAt(small, lockSteps(small) - 1);
    expect([last.outY, last.outX, last.outChannel]).toEqual([2, 3, 2]);
    expect(last.standardSoFar).toBe(costs.standard.macs);
    expect([last.depthwiseSoFar, last.pointwiseSoFar]).toEqual([costs.depthwise.macs, costs.pointwise.macs]);
  });

  it('is the sum of its steps, and runs the depthwise stage once a position', () => {
    let [standard, separable, runs] = [0, 0, 0];
    for (let step = 0; step < lockSteps(small); step++) {
      const at = lockStepAt(small, step);
      standard += at.standardMacs;
      separable += at.depthwiseMacs + at.pointwiseMacs;
      runs += at.depthwiseRuns ? 1 : 0;
      expect([at.standardSoFar, at.depthwiseSoFar + at.pointwiseSoFar]).toEqual([standard, separable]);
    }
    expect(runs).toBe(12);
  });
});
