import { describe, expect, test } from 'vitest';
import { assertInside, MemoryPlan } from '../../../../../src/engines/wasm/memory/memoryPlan.ts';

describe('MemoryPlan', () => {
  test('rooms lie one after the other at multiples of 16, with bytes between that a kernel may read over', () => {
    const plan = new MemoryPlan(256);
    expect([plan.room(1, null), plan.room(16, null), plan.room(17, null)].map(({ at }) => at)).toEqual([256, 288, 320]);
    expect(plan.end).toBe(368);
  });

  test('gives back the rooms of an attempt that came to nothing, and does not fill them', () => {
    const plan = new MemoryPlan(0);
    plan.room(4, (out) => out.fill(1));
    expect(plan.attempt(() => (plan.room(64, (out) => out.fill(9)), null))).toBeNull();
    expect(plan.attempt(() => plan.room(2, (out) => out.fill(2)).at)).toBe(32);
    const memory = new Uint8Array(64);
    plan.fill(memory.buffer);
    expect([...memory.subarray(0, 5), ...memory.subarray(32, 35)]).toEqual([1, 1, 1, 1, 0, 2, 2, 0]);
  });
});

describe('assertInside', () => {
  const regions = [
    { at: 256, bytes: 100, writable: false },
    { at: 400, bytes: 50, writable: true },
  ];
  const check = (access: 'read' | 'write', from: number, bytes: number) => () =>
    assertInside('x', [{ access, from, bytes }], regions);

  test.each([
    ['read', 256, 100],
    ['read', 400, 50],
    ['write', 449, 1],
    ['write', 0, 0],
  ] as const)('lets a kernel %s [%i, +%i)', (access, from, bytes) => expect(check(access, from, bytes)).not.toThrow());

  test.each([
    ['read', 255, 1],
    ['read', 256, 101],
    ['read', 356, 1],
    ['write', 256, 1],
    ['write', 399, 2],
    ['write', 449, 2],
    ['write', NaN, 2],
    ['write', 410, -5],
    ['write', 2 ** 53, 4],
  ] as const)('refuses to let it %s [%d, +%d)', (access, from, bytes) => expect(check(access, from, bytes)).toThrow(/x would/));
});
