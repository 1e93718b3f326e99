import { describe, expect, it } from 'vitest';
import { networkBlocks } from '../../../src/stage/networkBlocks.ts';

const millions = (count: number) => count / 1e6;

describe('MobileNetV1 1.0 224', () => {
  const network = networkBlocks('mobilenet_v1', 1, 224);

  it('has 569 M MACs and 4.2 M parameters, as its paper says', () => {
    expect(millions(network.macs)).toBeCloseTo(569, 0);
    expect(millions(network.parameters)).toBeCloseTo(4.2, 1);
  });

  it('spends 95 % of them in pointwise and 3 % in depthwise convolutions, as its paper says', () => {
    // The paper counts the classes apart, as a dense layer.
    const classes = network.blocks.find(({ name }) => name === 'classes')!.macs;
    expect((network.byKind.pointwise - classes) / network.macs).toBeCloseTo(0.949, 2);
    expect(network.byKind.depthwise / network.macs).toBeCloseTo(0.0306, 3);
  });

  it('would have 4866 M MACs with standard convolutions, as its paper says', () => {
    expect(Math.abs(millions(network.standardMacs) - 4866)).toBeLessThan(5);
  });

  it('has 13 blocks between its first layer and its classes', () => {
    expect(network.blocks.map(({ name }) => name)).toEqual([
      'first',
      ...Array.from({ length: 13 }, (_, index) => `block ${index + 1}`),
      'classes',
    ]);
    expect(network.blocks[4]!.shape).toEqual({
      height: 56,
      width: 56,
      inChannels: 128,
      outChannels: 256,
      filterSize: 3,
      stride: 2,
    });
  });
});

it('MobileNetV2 1.0 224 has 300 M MACs and 3.4 M parameters, as its paper says, in 17 blocks', () => {
  const network = networkBlocks('mobilenet_v2', 1, 224);
  expect(Math.abs(millions(network.macs) - 300)).toBeLessThan(5);
  expect(Math.abs(millions(network.parameters) - 3.4)).toBeLessThan(0.15);
  expect(network.blocks.filter(({ name }) => name.startsWith('block'))).toHaveLength(17);
});

it('half the width takes a quarter of the pointwise MACs, half the resolution a quarter of all but the classes', () => {
  const whole = networkBlocks('mobilenet_v1', 1, 224);
  const narrow = networkBlocks('mobilenet_v1', 0.5, 224);
  const small = networkBlocks('mobilenet_v1', 1, 112);
  const middle = (network: typeof whole) => network.blocks[6]!.layers.map(({ macs }) => macs);
  expect(middle(narrow)).toEqual([middle(whole)[0]! / 2, middle(whole)[1]! / 4]);
  expect(middle(small)).toEqual(middle(whole).map((macs) => macs / 4));
});

it('an unknown network is refused, with those that there are', () => {
  expect(() => networkBlocks('vgg', 1, 224)).toThrow('only mobilenet_v1, mobilenet_v2');
});
