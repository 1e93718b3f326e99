import { describe, expect, it } from 'vitest';
import { quantizedName } from '../../../../src/lab/quantizer/quantizedName.ts';
import type { LoadedModel } from '../../../../src/lab/types.ts';

const named = (name: string) => ({ source: { kind: 'file', name } }) as LoadedModel;

describe('the name of a quantized file', () => {
  it.each([
    ['selfie_segmentation', 'int8', 'selfie_segmentation_int8.tflite'],
    ['my model.tflite', 'float16', 'my model_float16.tflite'],
    ['https://host/a/b.tflite?x=1', 'dynamic-range', 'b_dynamic.tflite'],
    ['fashion_float32', 'int8', 'fashion_int8.tflite'],
    ['.tflite', 'int8', 'model_int8.tflite'],
  ] as const)('of %s under %s is %s', (name, scheme, expected) => {
    expect(quantizedName(named(name), { scheme })).toBe(expected);
  });
});
