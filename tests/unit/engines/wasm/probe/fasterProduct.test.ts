import { describe, expect, test } from 'vitest';
import { fasterProduct } from '../../../../../src/engines/wasm/probe/fasterProduct.ts';
import { withSharedMemory } from '../../../../../src/engines/wasm/modules.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { builtModules } from '../../../../helpers/ownEngine.ts';

const DIST = path.join(import.meta.dirname, '../../../../../wasm/dist');

/** A clock on which pairs and products take so long by turns, pairs first. */
function clock(pairsMs: number, productsMs: number): () => number {
  const steps = [0, pairsMs, 0, productsMs];
  let [at, reading] = [0, 0];
  return () => (reading += steps[at++ % steps.length]!);
}

describe('bytes without a dot product are multiplied', () => {
  test('as products where these take less time', () => {
    expect(fasterProduct(builtModules('simd128'), false, clock(3, 2))).toBe('products');
  });

  test('as pairs where those take less time, or the same', () => {
    expect(fasterProduct(builtModules('simd128'), false, clock(2, 3))).toBe('pairs');
    expect(fasterProduct(builtModules('simd128'), false, clock(2, 2))).toBe('pairs');
  });

  test('and the best of several times counts', () => {
    const readings = [0, 1, 1, 9, 9, 18, 18, 18.5];
    let at = 0;
    expect(fasterProduct(builtModules('simd128'), false, () => readings[at++ % readings.length]!)).toBe('products');
  });

  test('in shared memory too', () => {
    const shared = ['scalar', 'simd128'].map(
      (isa) => new WebAssembly.Module(withSharedMemory(new Uint8Array(readFileSync(path.join(DIST, `operators__${isa}.wasm`))))),
    );
    expect(['pairs', 'products']).toContain(fasterProduct(shared, true));
  });
});
