import { expect, test } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { compileOwn } from '../../../helpers/ownEngine.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';

test('a place names the kernels that its operator will be computed by', () => {
  const shape = [1, 2, 2, 3];
  const input = { shape, type: 'INT8', scale: 1 / 16, zeroPoint: 0 } as const;
  const output = { ...input, scale: 1 / 256, zeroPoint: -128 };
  const { info } = compileOwn(planModel(operatorModel('LOGISTIC', [input], [output])));
  expect(info.operators).toMatchObject([{ op: 'LOGISTIC', ranOn: 'wasm', kernels: ['x8_lut_ukernel_4__scalar'] }]);
});

test('a place names no kernel where the reference computes', () => {
  const integers = { shape: [3], type: 'INT32' } as const;
  const { info } = compileOwn(planModel(operatorModel('FLOOR_MOD', [integers, integers], [integers])));
  expect(info.operators).toMatchObject([{ ranOn: 'reference' }]);
  expect(info.operators[0]!.kernels).toBeUndefined();
});
