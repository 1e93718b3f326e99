import { describe, expect, it } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import {
  chainMemory,
  DEEP_HOT_DOG_INPUT,
  deepHotDogLayers,
  layerMemory,
  type MemoryLayer,
} from '../../../src/stage/layerMemory.ts';
import { deepHotDog } from '../../../src/zoo/deepHotDog.ts';
import { stackModel } from '../../../src/zoo/stackModel.ts';

const rows = layerMemory(DEEP_HOT_DOG_INPUT, deepHotDogLayers('pools'));
const named = (name: string) => rows.find((row) => row.name === name)!;
const kib = (bytes: number) => Math.round(bytes / 1024);

describe('DeepHotDog layer by layer', () => {
  it('holds 588 KiB of picture', () => {
    expect((224 * 224 * 3 * 4) / 1024).toBe(588);
    expect(named('Conv1').heldBytes - named('Conv1').outputBytes).toBe(588 * 1024);
  });

  it.each([
    ['Conv1', 1540],
    ['Pool1', 385],
    ['Conv2', 1114],
    ['Pool2', 273],
    ['Conv3', 676],
    ['Pool3', 169],
  ])('%s makes %i KiB', (name, size) => {
    expect(kib(named(name).outputBytes)).toBe(size);
  });

  it('is fullest during Conv1: 2128 KiB', () => {
    const { peak } = chainMemory(rows);
    expect([peak.name, kib(peak.heldBytes)]).toEqual(['Conv1', 2128]);
  });

  it('has 2,784,889 weights and 71.3 M MACs, of which Dense1 has 99.4 % and 3.9 %', () => {
    const { weights, macs } = chainMemory(rows);
    expect(weights).toBe(2_784_889);
    expect((macs / 1e6).toFixed(1)).toBe('71.3');
    expect(((100 * named('Dense1').weights) / weights).toFixed(1)).toBe('99.4');
    expect(((100 * named('Dense1').macs) / macs).toFixed(1)).toBe('3.9');
  });

  it('agrees with the plan of the model, layer by layer and at its peak', () => {
    const [graph] = planModel(deepHotDog()).subgraphs;
    const layers = graph!.operators.filter(({ op }) => /CONV|POOL|FULLY/.test(op));
    expect(rows.map(({ macs }) => macs)).toEqual(layers.map(({ macs }) => macs));
    expect(rows.map(({ outputBytes }) => outputBytes)).toEqual(
      layers.map(({ outputs }) => 4 * graph!.tensors[outputs[0]!]!.shape.reduce((product, side) => product * side, 1)),
    );
    expect(rows.map(({ weights }) => 4 * weights)).toEqual(layers.map(({ weightBytes }) => weightBytes));
    expect(chainMemory(rows).peak.heldBytes).toBe(graph!.peakActivationBytes);
  });
});

describe('layerMemory agrees with the plan of the same layers on a small picture', () => {
  it.each(['none', 'strides'] as const)('%s', (shrinking) => {
    const layers = deepHotDogLayers(shrinking);
    const stack = layers.map((layer) =>
      layer.kind === 'conv2d' ? { ...layer, filterHeight: layer.filterSize, filterWidth: layer.filterSize } : layer,
    );
    const counted = layerMemory([25, 23, 3], layers);
    const [graph] = planModel(
      stackModel(
        [1, 25, 23, 3],
        stack.filter((layer) => layer.kind !== 'maxPool2d'),
      ),
    ).subgraphs;
    const planned = graph!.operators.filter(({ op }) => op !== 'RESHAPE');
    expect(counted.map(({ macs, weights }) => [macs, 4 * weights])).toEqual(
      planned.map(({ macs, weightBytes }) => [macs, weightBytes]),
    );
  });
});

it('without its pools DeepHotDog would have 70 times the weights and 13 times the MACs', () => {
  // By hand: 218 * 218 * 64 * 64 + 64 in Dense1 alone.
  const all = layerMemory(DEEP_HOT_DOG_INPUT, deepHotDogLayers('none'));
  expect(all.find(({ name }) => name === 'Dense1')!.weights).toBe(218 * 218 * 64 * 64 + 64);
  expect(chainMemory(all).weights / 2_784_889).toBeCloseTo(69.9, 0);
  expect(chainMemory(all).macs / chainMemory(rows).macs).toBeCloseTo(13.3, 0);
});

it('a chain of no layers has no peak', () => {
  const none: readonly MemoryLayer[] = [];
  expect(() => chainMemory(layerMemory([4, 4, 1], none))).toThrow(RangeError);
});
