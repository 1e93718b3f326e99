import { describe, expect, it, test } from 'vitest';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { ZOO, isZooId, zooModel, zooTitle } from '../../../src/zoo/catalogue.ts';
import { divisibleBy8 } from '../../../src/zoo/mobilenetV2.ts';

function weightsOf(id: string): number {
  const { buffers, subgraphs } = zooModel(id)!;
  const floats = subgraphs[0]!.tensors.filter(({ type }) => type === 'FLOAT32');
  return floats.reduce((sum, { buffer }) => sum + buffers[buffer]!.data.length, 0) / 4;
}

describe('the zoo', () => {
  test.each(ZOO.map((row) => [row.id, row] as const))('%s is listed with the bytes of its file', (id, row) => {
    const bytes = writeModel(zooModel(id)!);
    expect(bytes.length).toBe(row.bytes);
    expect(zooTitle(id)).toBe(row.title);
    expect(readModel(bytes).description).toContain('untrained: for timing');
  });

  it('makes the same bytes each time, and however the width is written', () => {
    const [once, again] = ['mobilenet_v1_0.50_64', 'mobilenet_v1_0.5_64'].map((id) => writeModel(zooModel(id)!));
    expect(Buffer.compare(once!, again!)).toBe(0);
  });

  // Keras prints the parameters of the MobileNets with 1000 classes, four for each normalized channel; normalization folds
  // into one bias a channel, and V1 has a class more here. DeepHotDog by hand: 224 + 1752 + 13,888 + 2,768,960 + 65.
  it.each([
    ['mobilenet_v1_1.0_224', 4_253_864 - 3 * 10_944 + 1025],
    ['mobilenet_v1_0.25_128', 475_544 - 3 * 2736 + 257],
    ['mobilenet_v2_1.0_224', 3_538_984 - 3 * 17_056],
    ['deephotdog', 2_784_889],
  ])('%s has %i weights', (id, weights) => {
    expect(weightsOf(id)).toBe(weights);
  });

  it.each([
    ['mobilenet_v1_0.1_32', [1, 32, 32, 3], [1, 1001]],
    ['mobilenet_v1_1_1024', [1, 1024, 1024, 3], [1, 1001]],
    ['mobilenet_v2_0.35_96', [1, 96, 96, 3], [1, 1000]],
    ['mobilenet_v2_1.4_97', [1, 97, 97, 3], [1, 1000]],
    ['deephotdog', [1, 224, 224, 3], [1, 1]],
  ])('%s goes from %j to %j', (id, input, output) => {
    const graph = zooModel(id)!.subgraphs[0]!;
    expect(graph.tensors[graph.inputs[0]!]!.shape).toEqual(input);
    expect(graph.tensors[graph.outputs[0]!]!.shape).toEqual(output);
  });

  it.each([
    'mobilenet_v1_0_224',
    'mobilenet_v1_3_224',
    'mobilenet_v2_1.0',
    'mobilenet_v2_1.0_16',
    'mobilenet_v2_1.0_2048',
    'mobilenet_v1_x_224',
  ])('says of %s what would work', (id) => {
    expect(isZooId(id)).toBe(true);
    expect(() => zooModel(id)).toThrow(RangeError);
    expect(() => zooModel(id)).toThrow(/such as mobilenet_v\d_0\.5_160/);
  });

  it('does not know other ids', () => {
    expect(isZooId('resnet')).toBe(false);
    expect(zooModel('resnet')).toBeNull();
  });
});

describe('divisibleBy8', () => {
  it.each([
    [32 * 0.35, 16],
    [16 * 0.35, 8],
    [24 * 1.4, 32],
    [1280 * 1.4, 1792],
    [12, 16],
    [11.9, 16],
    [3, 8],
  ])('of %f is %i', (channels, expected) => {
    expect(divisibleBy8(channels)).toBe(expected);
  });
});
