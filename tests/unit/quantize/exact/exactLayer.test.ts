import { beforeAll, describe, expect, it } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { allOutputs } from '../../../../src/quantize/exact/allOutputs.ts';
import type { ExactLayer } from '../../../../src/quantize/exact/exactLayer.ts';
import { exactOperators, exactRefusal } from '../../../../src/quantize/exact/exactLayerOf.ts';
import { exactOutput } from '../../../../src/quantize/exact/exactOutput.ts';
import { whyNone } from '../../../../src/quantize/exact/whyNone.ts';
import { nextParted } from '../../../../src/quantize/exact/nextParted.ts';
import { mobilenetV1 } from '../../../../src/zoo/mobilenetV1.ts';
import { exactLayers } from '../../../helpers/exactLayers.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';
import { smallInt8Model } from '../../../helpers/smallInt8Model.ts';

const plan = planModel(smallInt8Model());
const input = Int8Array.from({ length: 12 * 12 * 3 }, (_, index) => ((index * 37) % 256) - 128);
let layers: readonly ExactLayer[];

beforeAll(async () => {
  layers = await exactLayers(plan, [input.buffer]);
});

const layerOf = (op: ExactLayer['op']) => layers.find((layer) => layer.op === op)!;

describe('exactOutput', () => {
  it('ends, at every output of every kind of layer, in what all outputs at once say by each rule', () => {
    for (const layer of layers) {
      const { outputs } = allOutputs(layer);
      for (let at = 0; at < outputs.float32.length; at++) {
        const steps = exactOutput(layer, Math.floor(at / layer.channels), at % layer.channels).outputs;
        expect(steps).toEqual({ float32: outputs.float32[at], single: outputs.single[at], double: outputs.double[at] });
      }
    }
    expect(layers.map(({ op }) => op)).toEqual([
      'CONV_2D',
      'DEPTHWISE_CONV_2D',
      'CONV_2D',
      'ADD',
      'AVERAGE_POOL_2D',
      'FULLY_CONNECTED',
    ]);
  });

  it('has a term for every tap and channel of a convolution; the padding counts as the zero point', () => {
    const { terms } = exactOutput(layerOf('CONV_2D'), 0, 3);
    expect(terms).toHaveLength(27);
    const padding = terms.filter(({ input: value }) => value === null);
    // The corner of a 3 x 3 window with SAME padding: 5 of 9 taps outside.
    expect(padding).toHaveLength(15);
    expect(padding.every(({ product }) => product === 0)).toBe(true);
    expect(terms.at(-1)!.running).toBe(terms.reduce((sum, { product }) => sum + product, 0));
  });

  it('reads one channel in a depthwise layer, minus the zero point -128', () => {
    const { terms } = exactOutput(layerOf('DEPTHWISE_CONV_2D'), 7, 5);
    expect(terms).toHaveLength(9);
    expect(terms.every(({ where }) => where.endsWith(', 5'))).toBe(true);
    expect(terms.every(({ input: value, centredInput }) => value === null || centredInput === value + 128)).toBe(true);
  });

  it('reads the whole input in a fully connected layer', () => {
    expect(exactOutput(layerOf('FULLY_CONNECTED'), 0, 9).terms.map(({ where }) => where)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
  });

  it('says what the engine gave', () => {
    const layer = layerOf('ADD');
    expect(exactOutput(layer, 3, 1).given).toBe(layer.output.values[3 * layer.channels + 1]);
  });

  it('refuses a position or channel that there is not', () => {
    expect(() => exactOutput(layerOf('CONV_2D'), 144, 0)).toThrow(/144 x 8/);
    expect(() => exactOutput(layerOf('CONV_2D'), 0, 8)).toThrow(RangeError);
  });
});

describe('allOutputs', () => {
  it('finds where double rounding parts from the others, by one step', () => {
    const pointwise = layers[2]!;
    const { parted, outputs } = allOutputs(pointwise);
    expect(parted.length).toBeGreaterThan(3);
    for (const at of parted) expect(Math.abs(outputs.double[at]! - outputs.float32[at]!)).toBeLessThanOrEqual(1);
  });
});

describe('nextParted', () => {
  it('goes on and back, around both ends', () => {
    const parted = [3, 8, 20];
    expect([nextParted(parted, 0, 1), nextParted(parted, 3, 1), nextParted(parted, 20, 1)]).toEqual([3, 8, 3]);
    expect([nextParted(parted, 20, -1), nextParted(parted, 3, -1), nextParted([], 3, 1)]).toEqual([8, 20, null]);
  });
});

describe('exactRefusal', () => {
  it('lets through the five kinds in 8 bits, and says why of others', () => {
    expect(exactOperators(plan.subgraphs[0]!)).toHaveLength(6);
    const float = planModel(mobilenetV1(0.25, 32)).subgraphs[0]!;
    expect(exactOperators(float)).toEqual([]);
    expect(exactRefusal(float, float.operators[0]!)).toBe('computes in float32');
    expect(exactRefusal(float, float.operators.at(-1)!)).toBe('not taken apart here');
    expect(whyNone(float)).toContain('computes in floats');
    const sixteen = { type: 'INT16', scale: 0.1 } as const;
    const wide = operatorModel(
      'ADD',
      [
        { shape: [4], ...sixteen },
        { shape: [4], ...sixteen },
      ],
      [{ shape: [4], ...sixteen }],
    );
    expect(whyNone(planModel(wide).subgraphs[0]!)).toContain('16-bit activations');
    const other = operatorModel('RELU', [{ shape: [4] }], [{ shape: [4] }]);
    expect(whyNone(planModel(other).subgraphs[0]!)).toContain('no convolution');
  });
});
