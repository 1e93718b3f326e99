import { describe, expect, test } from 'vitest';
import { ownGraph } from '../../../../../src/engines/wasm/program/ownGraph.ts';
import { planModel } from '../../../../../src/plan/planModel.ts';
import { buildModel, type TensorDraft } from '../../../../../src/tflite/buildModel.ts';
import { compileOwn } from '../../../../helpers/ownEngine.ts';

/** x, y -> op -> between -> activation -> z. */
function planOf(op: string, activation: string, draft: Partial<TensorDraft> = {}) {
  const tensors = [0, 1, 2, 3].map((): TensorDraft => ({ shape: [1, 6], ...draft }));
  const operators = [
    { op, inputs: [0, 1], outputs: [2] },
    { op: activation, inputs: [2], outputs: [3] },
  ];
  return planModel(buildModel({ subgraphs: [{ tensors, operators, inputs: [0, 1], outputs: [3] }] }));
}

const ops = (plan: ReturnType<typeof planOf>, kept: readonly number[] = []) =>
  ownGraph(plan, plan.signatures[0]!, kept).nodes.map(({ operator }) => operator.op);

describe('an activation behind a four-function operator', () => {
  test.each(['ADD', 'SUB', 'MUL', 'DIV'])('goes into %s, which clamps by it', async (op) => {
    const plan = planOf(op, 'RELU6');
    expect(ops(plan)).toEqual([op]);
    const model = compileOwn(plan);
    const [x, y] = [Float32Array.of(-9, -1, 2, 4, 8, 30), Float32Array.of(1, 2, -1, 2, 0.5, 3)];
    const { outputs } = await model.run([x.buffer, y.buffer], { signature: null, tensors: [], profile: false });
    model.dispose();
    const exact = {
      ADD: [-8, 1, 1, 6, 8.5, 33],
      SUB: [-10, -3, 3, 2, 7.5, 27],
      MUL: [-9, -2, -2, 8, 4, 90],
      DIV: [-9, -0.5, -2, 2, 16, 10],
    };
    expect([...new Float32Array(outputs[0]!.data)]).toEqual(exact[op as 'ADD'].map((z) => Math.min(6, Math.max(0, z))));
    expect(model.info.operators.map(({ op: name, fusedInto }) => [name, fusedInto])).toEqual([
      [op, null],
      ['RELU6', 0],
    ]);
  });

  test('stays where the tensor between is wanted, or is on a grid of its own', () => {
    expect(ops(planOf('ADD', 'RELU'), [2])).toEqual(['ADD', 'RELU']);
    expect(ops(planOf('ADD', 'RELU', { type: 'INT8', scale: 0.1 }))).toEqual(['ADD', 'RELU']);
  });
});
