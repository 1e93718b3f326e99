import { describe, expect, test } from 'vitest';
import { compileOwn, nodeTargets } from '../helpers/ownEngine.ts';
import { KERNEL_CASES } from './kernels/kernelCases.ts';
import { runKernelCase } from './kernels/runKernelCase.ts';

test('every case has a name of its own', () => {
  expect(new Set(KERNEL_CASES.map(({ name }) => name)).size).toBe(KERNEL_CASES.length);
});

describe.each(nodeTargets())(
  'own kernels, $isa, dot $dot, widened $widened, flip $flip, requantization $requantization',
  (target) => {
    test.each(KERNEL_CASES)('$name', async (kernelCase) => {
      expect(await runKernelCase(kernelCase, target.requantization, (plan) => compileOwn(plan, target))).toBe('');
    });
  },
);
