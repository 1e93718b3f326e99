import { describe, expect, test } from 'vitest';
import { bytesFromValues } from '../../src/core/values.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { nodeTargets } from '../helpers/ownEngine.ts';
import { guardedRun, ownProgram } from '../helpers/ownProgram.ts';
import { KERNEL_CASES } from './kernels/kernelCases.ts';

// How an accumulator is rounded moves no bound.
const targets = nodeTargets().filter(({ requantization }) => requantization === 'float');

describe.each(targets)('own kernels, $isa, read and write where their families say, in any order of units', (target) => {
  test.each(KERNEL_CASES)('$name', ({ model, inputs }) => {
    const plan = planModel(model);
    const [signature] = plan.signatures;
    const run = guardedRun(ownProgram(plan, signature!, target));
    run.write(signature!.inputs.map(({ tensor }, i) => bytesFromValues(plan.subgraphs[0]!.tensors[tensor]!.dtype, inputs[i]!)));
    expect(() => run.run()).not.toThrow();
  });
});
