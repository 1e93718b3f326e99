import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../../../src/core/random.ts';
import { planArena, type Need } from '../../../../../src/engines/wasm/memory/planArena.ts';
import { EXTRA_BYTES } from '../../../../../wasm/operatorKernel.ts';

const need = (bytes: number, first: number, last: number): Need => ({ bytes, first, last });

/** Pairs that are needed at the same time and overlap, by looking at all pairs. */
function clashes(needs: readonly Need[]): string[] {
  const { offsets, bytes } = planArena(needs);
  return needs.flatMap((a, i) => [
    ...(offsets[i]! % 16 === 0 && offsets[i]! + a.bytes + EXTRA_BYTES <= bytes ? [] : [`${i} lies at ${offsets[i]}`]),
    ...needs.slice(0, i).flatMap((b, j) => {
      const together = a.first <= b.last && b.first <= a.last;
      const apart = offsets[i]! + a.bytes + EXTRA_BYTES <= offsets[j]! || offsets[j]! + b.bytes + EXTRA_BYTES <= offsets[i]!;
      return together && !apart ? [`${j} and ${i}`] : [];
    }),
  ]);
}

describe('planArena', () => {
  test('puts tensors that are never needed together in one place', () => {
    expect(planArena([need(64, 0, 1), need(64, 2, 3), need(64, 4, 4)])).toEqual({ offsets: [0, 0, 0], bytes: 80 });
  });

  test('keeps a step’s output apart from its input', () => {
    expect(planArena([need(64, 0, 1), need(64, 1, 2)])).toEqual({ offsets: [0, 80], bytes: 160 });
  });

  test('fills the gap that fits best', () => {
    const { offsets, bytes } = planArena([need(1000, 0, 9), need(400, 0, 2), need(100, 3, 9), need(300, 0, 9), need(80, 3, 9)]);
    expect(bytes).toBe(planArena([need(1000, 0, 9), need(400, 0, 2), need(300, 0, 9)]).bytes);
    expect(offsets[2]).toBe(offsets[1]);
  });

  test('nothing overlaps in 200 random lists, and an empty list needs nothing', () => {
    const random = mulberry32(3);
    for (let list = 0; list < 200; list++) {
      const needs = Array.from({ length: 1 + Math.floor(random() * 30) }, () => {
        const first = Math.floor(random() * 20);
        return need(Math.floor(random() * 500), first, first + Math.floor(random() * 6));
      });
      expect(clashes(needs)).toEqual([]);
    }
    expect(planArena([])).toEqual({ offsets: [], bytes: 0 });
  });
});
