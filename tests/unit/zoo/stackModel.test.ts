import { describe, expect, it } from 'vitest';
import { referenceEngine } from '../../../src/engines/reference/referenceEngine.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { stackModel, type StackLayer } from '../../../src/zoo/stackModel.ts';

async function outputOf(inputShape: readonly number[], layers: readonly StackLayer[], input: readonly number[]) {
  const plan = planModel(stackModel(inputShape, layers));
  const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null } as const;
  const compiled = await referenceEngine.compile(plan, configuration);
  const options = { signature: null, tensors: [], profile: false };
  const { outputs } = await compiled.run([Float32Array.from(input).buffer], options);
  return { shape: outputs[0]!.shape, values: [...new Float32Array(outputs[0]!.data)] };
}

const conv = (filterHeight: number, filterWidth: number, filter: readonly number[], outChannels = 1): StackLayer => ({
  kind: 'conv2d',
  filterHeight,
  filterWidth,
  outChannels,
  padding: 'VALID',
  weights: { filter: Float32Array.from(filter) },
});

describe('stackModel', () => {
  it('computes with given weights: a column, then a row, is their outer product', async () => {
    const image = Array.from({ length: 16 }, (_, index) => index * index);
    const apart = await outputOf([1, 4, 4, 1], [conv(3, 1, [1, 2, 1]), conv(1, 3, [1, 0, -1])], image);
    const whole = await outputOf([1, 4, 4, 1], [conv(3, 3, [1, 0, -1, 2, 0, -2, 1, 0, -1])], image);
    expect(apart.shape).toEqual([1, 2, 2, 1]);
    // By hand for the first output: (0 - 4) + 2 (16 - 36) + (64 - 100).
    expect(apart.values[0]).toBe(-4 - 40 - 36);
    expect(apart).toEqual(whole);
  });

  it('adds branches that read the same input', async () => {
    const { values } = await outputOf(
      [1, 1, 2, 1],
      [{ kind: 'sum', branches: [[conv(1, 1, [10])], [conv(1, 1, [3]), conv(1, 1, [2])], [conv(1, 1, [0.5])]] }],
      [1, 4],
    );
    expect(values).toEqual([16.5, 66]);
  });

  it('pools, and flattens before a dense layer', async () => {
    const layers: StackLayer[] = [
      { kind: 'maxPool2d', filterHeight: 2, filterWidth: 2, stride: 2 },
      { kind: 'dense', outChannels: 1, weights: { filter: Float32Array.of(1, 100), bias: Float32Array.of(0.25) } },
    ];
    const { shape, values } = await outputOf([1, 2, 5, 1], layers, [1, 2, 3, 4, 9, 8, 7, 6, 5, 9]);
    expect([shape, values]).toEqual([[1, 1], [8 + 100 * 6 + 0.25]]);
  });

  it('a depthwise filter is 1HWO', async () => {
    const layer: StackLayer = {
      kind: 'depthwiseConv2d',
      filterHeight: 1,
      filterWidth: 2,
      padding: 'VALID',
      weights: { filter: Float32Array.of(1, 10, 2, 20) },
    };
    expect((await outputOf([1, 1, 2, 2], [layer], [1, 2, 3, 4])).values).toEqual([1 + 6, 20 + 80]);
  });

  it('draws the same weights for the same seed and others for another', () => {
    const layers: StackLayer[] = [{ kind: 'conv2d', filterHeight: 5, filterWidth: 3, outChannels: 4 }];
    const bytes = (seed: number) => stackModel([1, 8, 8, 2], layers, seed).buffers.map(({ data }) => [...data]);
    expect(bytes(1)).toEqual(bytes(1));
    expect(bytes(1)).not.toEqual(bytes(2));
  });

  it('counts are those of the plan', () => {
    const layers: StackLayer[] = [
      { kind: 'conv2d', filterHeight: 3, filterWidth: 3, outChannels: 8, stride: 2, activation: 'RELU' },
      { kind: 'dense', outChannels: 10 },
    ];
    const [graph] = planModel(stackModel([1, 9, 9, 3], layers)).subgraphs;
    expect(graph!.operators.map(({ op, macs }) => [op, macs])).toEqual([
      ['CONV_2D', 5 * 5 * 27 * 8],
      ['RESHAPE', 0],
      ['FULLY_CONNECTED', 200 * 10],
    ]);
  });

  it.each([
    [[], /at least one/],
    [[{ kind: 'sum', branches: [] } as const], /layer0 is a sum of no branches/],
  ])('refuses %j', (layers, message) => {
    expect(() => stackModel([1, 4, 4, 1], layers)).toThrow(message);
  });
});
