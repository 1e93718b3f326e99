import { expect, test } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { compileOwn } from '../../../helpers/ownEngine.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';

test('an operator whose output has no elements calls no kernel', async () => {
  const input = { shape: [0, 2, 2, 3], type: 'INT8', scale: 1, zeroPoint: 0 } as const;
  const filter = { shape: [4, 1, 1, 3], type: 'INT8', scale: 1, zeroPoint: 0, data: new Int8Array(12) } as const;
  const options = { padding: 'SAME', strideW: 1, strideH: 1 };
  const model = operatorModel('CONV_2D', [input, filter, null], [{ ...input, shape: [0, 2, 2, 4] }], options);
  const compiled = compileOwn(planModel(model));
  expect(compiled.info.operators).toMatchObject([{ op: 'CONV_2D', ranOn: 'wasm', kernels: [] }]);
  const { outputs } = await compiled.run([new ArrayBuffer(0)], { signature: null, tensors: [], profile: false });
  expect(outputs[0]!.data.byteLength).toBe(0);
});
