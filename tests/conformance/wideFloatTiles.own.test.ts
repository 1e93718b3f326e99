import { describe, expect, test } from 'vitest';
import type { Isa } from '../../wasm/operatorKernel.ts';
import { compileOwn } from '../helpers/ownEngine.ts';
import { FLOAT_LAYER_CASES } from './kernels/floatLayerCases.ts';
import { runKernelCase } from './kernels/runKernelCase.ts';

// A signed dot product, which float layers do not use, chooses their tiles for processors with 32 registers; they run on any.
describe.each<Isa>(['simd128', 'relaxedsimd'])('float32 tiles for many registers, %s', (isa) => {
  test.each(FLOAT_LAYER_CASES)('$name', async (kernelCase) => {
    const target = { isa, dot: 'signed', flip: 0 } as const;
    expect(await runKernelCase(kernelCase, 'float', (plan) => compileOwn(plan, target))).toBe('');
  });
});
