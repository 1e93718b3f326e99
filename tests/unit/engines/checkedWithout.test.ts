import { describe, expect, test } from 'vitest';
import { checkedWithout } from '../../../src/engines/checkedWithout.ts';
import type { Configuration } from '../../../src/engines/types.ts';

const ORDER = ['tfjs-webgl', 'tfjs-wasm', 'reference'];

describe('operators switched off', () => {
  test('have one form for equal choices: engines as ordered, names sorted, each once', () => {
    const chosen = checkedWithout(ORDER, { 'tfjs-wasm': ['RELU', 'ADD', 'RELU'], 'tfjs-webgl': ['PAD'] });
    expect(JSON.stringify(chosen)).toBe('{"tfjs-webgl":["PAD"],"tfjs-wasm":["ADD","RELU"]}');
  });

  const NONE: readonly Configuration['without'][] = [undefined, {}, { 'tfjs-wasm': [] }];
  test.each(NONE)('are nothing for %o', (without) => {
    expect(checkedWithout(ORDER, without)).toBeNull();
  });

  test('may be custom ones', () => {
    expect(checkedWithout(ORDER, { 'tfjs-wasm': ['CUSTOM:Mine'] })).toEqual({ 'tfjs-wasm': ['CUSTOM:Mine'] });
  });

  test.each([
    [{ turbo: ['ADD'] }, 'no engine "turbo"'],
    [{ 'tfjs-webgpu': ['ADD'] }, 'not in the order tfjs-webgl, tfjs-wasm, reference'],
    [{ reference: ['ADD'] }, 'cannot be switched off on reference: nothing stands behind it'],
    [{ 'tfjs-wasm': ['ADDD'] }, 'no operator "ADDD"'],
    [{ 'tfjs-wasm': ['constructor'] }, 'no operator "constructor"'],
  ] as const)('refuse %o', (without, message) => {
    const check = () => checkedWithout(ORDER, without as never);
    expect(check).toThrow(RangeError);
    expect(check).toThrow(message);
  });
});
