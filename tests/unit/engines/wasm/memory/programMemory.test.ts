import { describe, expect, test } from 'vitest';
import { MemoryPlan } from '../../../../../src/engines/wasm/memory/memoryPlan.ts';
import { MOST_MEMORY_BYTES, checkMemory, programMemory } from '../../../../../src/engines/wasm/memory/programMemory.ts';
import { planModel } from '../../../../../src/plan/planModel.ts';
import { compileOwn } from '../../../../helpers/ownEngine.ts';
import { operatorModel } from '../../../../helpers/operatorModel.ts';

describe('memory of the own engine', () => {
  test('is whole pages that cannot grow', () => {
    const memory = programMemory(65_537, false);
    expect(memory.buffer.byteLength).toBe(131_072);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  test('ends where kernels can no longer address it', () => {
    expect(() => checkMemory(MOST_MEMORY_BYTES)).not.toThrow();
    expect(() => checkMemory(MOST_MEMORY_BYTES + 1)).toThrow(/the most is 2,148 MB: choose smaller inputs/);
  });

  test('a room that no longer fits is refused when it is asked for', () => {
    const plan = new MemoryPlan(256);
    expect(() => plan.room(2 ** 31, () => undefined)).toThrow(/would need 2,148 MB for this model/);
  });

  test('tensors of a model that do not fit are refused in words, before anything of their size is asked for', () => {
    const tensor = { shape: [1, 16_384, 16_384, 3], type: 'FLOAT32' } as const;
    expect(() => compileOwn(planModel(operatorModel('RELU', [tensor], [tensor])))).toThrow(
      /wasm would need 6,443 MB for this model's tensors and weights, the most is 2,148 MB: choose smaller inputs/,
    );
  });
});
