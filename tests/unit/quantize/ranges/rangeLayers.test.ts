import { describe, expect, it } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { rangeLayers } from '../../../../src/quantize/ranges/rangeLayers.ts';
import { storedWeights, weightReals } from '../../../../src/quantize/ranges/storedWeights.ts';
import { buildModel } from '../../../../src/tflite/buildModel.ts';

/** A convolution with weights as halves, a fully connected layer with int8 weights, a SHAPE of what comes out. */
const plan = planModel(
  buildModel({
    subgraphs: [
      {
        tensors: [
          { shape: [1, 4, 4, 2] },
          { shape: [3, 1, 1, 2], type: 'FLOAT16', data: Uint16Array.of(0x3c00, 0xc000, 0x3800, 0, 0x7bff, 0x0001) },
          { shape: [3, 1, 1, 2], name: 'filter' },
          { shape: [1, 4, 4, 3], name: 'conv' },
          { shape: [2, 3], type: 'INT8', data: Int8Array.of(1, -2, 3, 4, 5, -6), scale: [0.5, 0.25], zeroPoint: [0, 0] },
          { shape: [16, 2], name: 'dense' },
          { shape: [2], type: 'INT32' },
        ],
        operators: [
          { op: 'DEQUANTIZE', inputs: [1], outputs: [2] },
          { op: 'CONV_2D', inputs: [0, 2, -1], outputs: [3], options: { strideH: 1, strideW: 1 } },
          { op: 'FULLY_CONNECTED', inputs: [3, 4, -1], outputs: [5] },
          { op: 'SHAPE', inputs: [5], outputs: [6] },
        ],
        inputs: [0],
        outputs: [5, 6],
      },
    ],
  }),
);
const graph = plan.subgraphs[0]!;

describe('rangeLayers', () => {
  it('lists what has weights or puts out real numbers, not what unpacks weights or tells shapes', () => {
    expect(
      rangeLayers(graph).map(({ operator, op, weights, activation }) => [operator, op, weights?.tensor, activation]),
    ).toEqual([
      [1, 'CONV_2D', 2, 3],
      [2, 'FULLY_CONNECTED', 4, 5],
    ]);
  });
});

describe('storedWeights', () => {
  it('are the real numbers of halves behind a DEQUANTIZE', () => {
    expect([...weightReals(storedWeights(graph, 2)!)]).toEqual([1, -2, 0.5, 0, 65504, 2 ** -24]);
  });

  it('are those that quantized integers stand for, by channel', () => {
    expect([...weightReals(storedWeights(graph, 4)!)]).toEqual([0.5, -1, 1.5, 1, 1.25, -1.5]);
  });

  it('are none of what is computed', () => {
    expect(storedWeights(graph, 3)).toBeNull();
    expect(storedWeights(graph, -1)).toBeNull();
  });
});
