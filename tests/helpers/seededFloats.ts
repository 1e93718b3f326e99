import { mulberry32 } from '../../src/core/random.ts';

/** As many floats as a shape has elements, uniformly in [-1, 1) times `size`. */
export function seededFloats(shape: readonly number[], seed: number, size = 1): Float32Array<ArrayBuffer> {
  const random = mulberry32(seed);
  return Float32Array.from({ length: shape.reduce((product, length) => product * length, 1) }, () => size * (2 * random() - 1));
}
