import { describe, expect, it } from 'vitest';
import { engineOrder } from '../../../src/lab/engineOrder.ts';

describe('the engines of an order', () => {
  it.each([
    [['tfjs-webgl'], ['tfjs-webgl', 'tfjs-wasm', 'reference']],
    [['tfjs-wasm'], ['tfjs-wasm', 'reference']],
    [
      ['tfjs-webgpu', 'tfjs-cpu'],
      ['tfjs-webgpu', 'tfjs-cpu', 'tfjs-wasm', 'reference'],
    ],
    [['wasm'], ['wasm', 'reference']],
    [
      ['wasm', 'reference'],
      ['wasm', 'reference'],
    ],
    [['litert-wasm'], ['litert-wasm']],
    [['reference', 'tfjs-wasm'], ['reference']],
  ])('%j: %j, with what may take what the first lacks', (asked, order) => {
    expect(engineOrder(asked)).toEqual(order);
  });

  it.each([
    [[], /order is empty/],
    [['turbo'], /no engine "turbo"/],
    [['wasm', 'tfjs-wasm'], /wasm shares operators with reference, and not with tfjs-wasm/],
    [['tfjs-webgl', 'wasm'], /tfjs-webgl shares operators with .*, and not with wasm/],
    [['litert-wasm', 'reference'], /litert-wasm runs whole models only/],
    [['tfjs-wasm', 'litert-wasm'], /litert-wasm runs whole models only/],
  ])('%j are refused', (asked, words) => {
    expect(() => engineOrder(asked)).toThrow(words);
  });
});
