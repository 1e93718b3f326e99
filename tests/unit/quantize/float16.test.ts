import { describe, expect, test } from 'vitest';
import { QUANTIZE_DEFAULTS } from '../../../src/quantize/quantizeSettings.ts';
import { quantizeModel } from '../../../src/quantize/quantizeModel.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { mobilenetV1 } from '../../../src/zoo/mobilenetV1.ts';

const settings = { ...QUANTIZE_DEFAULTS, scheme: 'float16' } as const;

describe('float16', () => {
  test('a zoo model becomes half as large and can be read and planned again', async () => {
    const model = mobilenetV1(0.25, 32);
    const quantized = await quantizeModel(planModel(model), settings, null);
    const file = writeModel(quantized.model);
    expect(file.length / writeModel(model).length).toBeLessThan(0.53);
    expect(planModel(readModel(file)).subgraphs[0]!.operators.length).toBeGreaterThan(model.subgraphs[0]!.operators.length);
  });
});
