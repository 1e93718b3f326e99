import { describe, expect, test } from 'vitest';
import { referenceEngine } from '../../src/engines/reference/referenceEngine.ts';
import type { Precision } from '../../src/engines/types.ts';
import { runOwnCase } from '../helpers/runOwnCase.ts';
import { CASES } from './cases/cases.ts';

const compile = (precision: Precision) => (plan: Parameters<typeof referenceEngine.compile>[0]) =>
  referenceEngine.compile(plan, { order: ['reference'], precision, threads: null, binary: null });

test('every case has a name of its own', () => {
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

describe('the reference, native, agrees with independent definitions', () => {
  test.each(CASES)('$name', async (own) => {
    const verdict = await runOwnCase(own, compile('native'));
    expect(verdict.fault).toBe('');
  });
});

describe('one operator in float precision stays within a step of its integers', () => {
  // Beyond a single rounding nothing can differ: int16 and int8 inputs are exact in float32.
  test.each(CASES.filter(({ kind }) => kind === 'quantized'))('$name', async (own) => {
    for (const precision of ['float32', 'int8-faithful'] as const) {
      const verdict = await runOwnCase(own, compile(precision), { max_abs: 1 });
      expect(verdict.fault, precision).toBe('');
    }
  });
});
