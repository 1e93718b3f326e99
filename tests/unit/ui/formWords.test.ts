import { expect, test } from 'vitest';
import type { FormOperator, KernelForm } from '../../../src/lab/kernels/timeForms.ts';
import { codeWords, formTotals, ratioWords } from '../../../src/ui/state/formWords.ts';

const operator = (op: string, macs: number, ms: number | null, macsPerInstruction: number): FormOperator => ({
  op,
  options: null,
  inputShape: [],
  outputShape: [],
  macs,
  bytes: 1,
  kernels: ['k'],
  loop: { kernel: 'k', macsPerInstruction, tile: { pixels: 1, channels: 1, depth: 1 }, instructions: [] },
  ms,
});
const STANDARD: KernelForm = { id: 's', label: 'standard', operators: [operator('CONV_2D', 400e6, 8, 4.5)] };
const SEPARABLE: KernelForm = {
  id: 'd',
  label: 'depthwise + pointwise',
  operators: [operator('DEPTHWISE_CONV_2D', 4e6, 1, 1.6), operator('CONV_2D', 46e6, 1, 4.5)],
};

test('a form is as fast as its operators together', () => {
  expect(formTotals(SEPARABLE)).toEqual({ macs: 50e6, ms: 2 });
  expect(ratioWords(STANDARD, SEPARABLE)).toBe('8.0 times fewer MACs, 4.0 times as fast');
});

test('what is slower and has more is said to be', () => {
  expect(ratioWords(SEPARABLE, STANDARD)).toBe('8.0 times as many MACs, 4.0 times as slow');
});

test('the loop that does least in an instruction is held against that of the first form', () => {
  expect(codeWords(STANDARD, SEPARABLE)).toMatch(
    /^MAC in an instruction: its DEPTHWISE_CONV_2D 1\.60 at 4\.00 GMAC\/s; the CONV_2D of “standard” 4\.50 at 50\.0 GMAC\/s\. /,
  );
  expect(codeWords(SEPARABLE, STANDARD)).toBe('');
});

test('nothing is compared before all have a time, or with what no kernel computes', () => {
  const untimed = { ...SEPARABLE, operators: [operator('CONV_2D', 1, null, 1)] };
  expect(ratioWords(STANDARD, untimed)).toBe('');
  const defined = { ...STANDARD, operators: [{ ...STANDARD.operators[0]!, kernels: [] }] };
  expect(ratioWords(defined, SEPARABLE)).toBe('');
});
