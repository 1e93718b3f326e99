import { describe, expect, it } from 'vitest';
import { graphRows, ownOperators, weightTypes } from '../../../../src/charts/quantize/graphRows.ts';
import { elementCount } from '../../../../src/core/shape.ts';
import { planModel } from '../../../../src/plan/planModel.ts';
import { quantizeModel } from '../../../../src/quantize/quantizeModel.ts';
import { QUANTIZE_DEFAULTS, type QuantizeSettings } from '../../../../src/quantize/quantizeSettings.ts';
import { mobilenetV1 } from '../../../../src/zoo/mobilenetV1.ts';

const plan = planModel(mobilenetV1(0.25, 32));
const { tensors, operators } = plan.subgraphs[0]!;

async function rowsOf(changes: Partial<QuantizeSettings>) {
  const run = async (_inputs: readonly ArrayBuffer[], asked: readonly number[]) =>
    asked.map((index) => {
      const { name, shape } = tensors[index]!;
      const data = Float32Array.from({ length: elementCount(shape) }, (_, at) => (at % 7) - 2).buffer;
      return { name, dtype: 'float32' as const, shape, data };
    });
  const calibration = { count: 1, inputs: async () => [new ArrayBuffer(0)], run };
  const { model, outcomes } = await quantizeModel(plan, { ...QUANTIZE_DEFAULTS, ...changes }, calibration);
  const quantized = planModel(model);
  return { rows: graphRows(plan, quantized, outcomes), quantized };
}

describe('two graphs side by side', () => {
  it('hold every operator of both once, in the order in which they run', async () => {
    for (const scheme of ['float16', 'dynamic-range', 'int8'] as const) {
      const { rows, quantized } = await rowsOf({ scheme });
      expect(rows.flatMap(({ before }) => before?.index ?? [])).toEqual(operators.map(({ index }) => index));
      expect(rows.flatMap(({ after }) => after?.index ?? [])).toEqual(ownOperators(quantized).map(({ index }) => index));
    }
  });

  it('say in which type weights stand in the file, through what widens them', async () => {
    const half = await rowsOf({ scheme: 'float16' });
    expect(half.rows[0]).toMatchObject({
      before: { op: 'CONV_2D', weights: 'float32' },
      after: { op: 'CONV_2D', weights: 'float16' },
    });
    expect(weightTypes(half.quantized)).toContain('float16');
    const integer = await rowsOf({ scheme: 'int8', io: 'int8' });
    expect(integer.rows.find(({ before }) => before?.op === 'CONV_2D')).toMatchObject({
      after: { weights: 'int8', type: 'int8' },
    });
  });

  it('put QUANTIZE first and DEQUANTIZE last where floats go in and out', async () => {
    const { rows } = await rowsOf({ scheme: 'int8', io: 'float32' });
    const added = rows.filter(({ state }) => state === 'added').map(({ after }) => after!.op);
    expect(added).toEqual(['QUANTIZE', 'DEQUANTIZE']);
    expect(rows[0]).toMatchObject({ before: null, state: 'added' });
    expect(rows.at(-1)).toMatchObject({ before: null, state: 'added' });
  });
});
