import { expect, test } from 'vitest';
import type { Activation } from '../../../../src/core/activation.ts';
import { activationOf, clampOf } from '../../../../src/engines/wasm/activation.ts';
import type { WasmSite } from '../../../../src/engines/wasm/site.ts';

test('an operator’s activation is its own or the one that fusing moved in', () => {
  const site = (own: Activation, fused: Activation) =>
    ({ options: { activation: own }, activation: fused }) as unknown as WasmSite<{ activation: Activation }>;
  expect(activationOf(site('RELU6', 'NONE'))).toBe('RELU6');
  expect(activationOf(site('NONE', 'RELU'))).toBe('RELU');
  expect(activationOf(site('NONE', 'NONE'))).toBe('NONE');
});

test('what clamps has an interval, what bends has none', () => {
  expect(clampOf('NONE')).toEqual([-Infinity, Infinity]);
  expect(clampOf('RELU6')).toEqual([0, 6]);
  expect(clampOf('TANH')).toBeNull();
  expect(clampOf('SIGN_BIT')).toBeNull();
});
