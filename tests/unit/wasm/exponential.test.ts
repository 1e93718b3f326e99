import { describe, expect, test } from 'vitest';
import { planModel } from '../../../src/plan/planModel.ts';
import { compileOwn } from '../../helpers/ownEngine.ts';
import { operatorModel } from '../../helpers/operatorModel.ts';

/** What is promised of every function that is made of the exponential. */
const RELATIVE = 1e-6;
const COUNT = 20_001;

/** The largest relative error of a function over evenly spaced numbers. */
async function worst(op: string, isa: 'scalar' | 'simd128', low: number, high: number, exact: (x: number) => number) {
  const x = Float32Array.from({ length: COUNT }, (_, i) => low + ((high - low) * i) / (COUNT - 1));
  const model = compileOwn(planModel(operatorModel(op, [{ shape: [COUNT] }], [{ shape: [COUNT] }])), { isa });
  const { outputs } = await model.run([x.buffer], { signature: null, tensors: [], profile: false });
  model.dispose();
  const got = new Float32Array(outputs[0]!.data);
  return x.reduce((most, value, i) => {
    const want = exact(value);
    return Math.max(most, want === 0 ? Math.abs(got[i]!) : Math.abs(got[i]! / want - 1));
  }, 0);
}

describe.each(['scalar', 'simd128'] as const)('within a millionth of the true value, %s', (isa) => {
  test.each([
    ['EXP', -87, 88.7, Math.exp],
    ['EXP', -0.01, 0.01, Math.exp],
    ['LOGISTIC', -80, 80, (x: number) => 1 / (1 + Math.exp(-x))],
    ['TANH', -12, 12, Math.tanh],
    ['TANH', -1e-3, 1e-3, Math.tanh],
    ['ELU', -20, 20, (x: number) => (x < 0 ? Math.expm1(x) : x)],
  ])('%s from %f to %f', async (op, low, high, exact) => {
    expect(await worst(op, isa, low, high, exact)).toBeLessThan(RELATIVE);
  });
});
