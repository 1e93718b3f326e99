import { expect, test } from 'vitest';
import { planModel } from '../../../../src/plan/planModel.ts';
import { compileOwn } from '../../../helpers/ownEngine.ts';
import { operatorModel } from '../../../helpers/operatorModel.ts';

test.each([4, -1])('an index of %i among four rows is refused in words, and the model runs on with others', async (outside) => {
  const rows = { shape: [4, 2] } as const;
  const model = operatorModel('GATHER', [rows, { shape: [1], type: 'INT32' }], [{ shape: [1, 2] }], { axis: 0 });
  const compiled = compileOwn(planModel(model));
  const run = (index: number) =>
    compiled.run([Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7).buffer, Int32Array.of(index).buffer], {
      signature: null,
      tensors: [],
      profile: false,
    });
  expect(compiled.info.operators).toMatchObject([{ op: 'GATHER', ranOn: 'wasm' }]);
  await expect(run(outside)).rejects.toThrow(
    new RangeError('GATHER (operator 0): an index is outside of the dimension that it chooses from'),
  );
  expect([...new Float32Array((await run(3)).outputs[0]!.data)]).toEqual([6, 7]);
});
