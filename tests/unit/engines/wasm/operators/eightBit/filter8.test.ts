import { describe, expect, test } from 'vitest';
import type { TensorValues } from '../../../../../../src/core/dtype.ts';
import { filter8 } from '../../../../../../src/engines/wasm/operators/eightBit/filter8.ts';
import type { WasmTensor } from '../../../../../../src/engines/wasm/site.ts';

function filterOf(values: TensorValues | null, zeroPoint: readonly number[], scale: readonly number[] = [0.5], dimension = 0) {
  const dtype = values instanceof Uint8Array ? 'uint8' : values instanceof Float32Array ? 'float32' : 'int8';
  const spec = { name: 'filter', dtype, shape: [2, 2], quantization: { scale, zeroPoint, dimension } };
  return filter8({ spec, values } as unknown as WasmTensor);
}

/** The filter's elements less their zero point, as kernels add them up. */
const real = ({ weights, offset }: NonNullable<ReturnType<typeof filterOf>>) => [...weights].map((weight) => weight + offset);

describe('a filter of 8-bit elements', () => {
  test('of int8 is taken as it is', () => {
    const filter = filterOf(Int8Array.of(-127, 5, 0, 127), [0])!;
    expect({ ...filter, weights: [...filter.weights], scale: 0 }).toEqual({
      weights: [-127, 5, 0, 127],
      offset: 0,
      wholeRange: false,
      scale: 0,
    });
  });

  test('says where there is a weight of -128', () => {
    expect(filterOf(Int8Array.of(-128, 0, 0, 1), [0])!.wholeRange).toBe(true);
  });

  test.each([
    ['whose range fits around its zero point', [3, 128, 255, 7], 128, 0, false],
    ['that needs another middle', [1, 255, 7, 9], 151, -23, false],
    ['of all 256 values', [0, 255, 7, 9], 100, 28, true],
    ['of small values', [0, 1, 2, 3], 0, 0, false],
    ['of large values', [252, 253, 254, 255], 0, 128, false],
  ] as const)('of uint8 %s lies in int8 with an offset', (_, values, zeroPoint, offset, wholeRange) => {
    const filter = filterOf(Uint8Array.from(values), [zeroPoint])!;
    expect(real(filter)).toEqual(values.map((value) => value - zeroPoint));
    expect(filter).toMatchObject({ offset, wholeRange });
  });

  test('is declined where it is computed, of floats, or of zero points that differ', () => {
    expect(filterOf(null, [0])).toBeNull();
    expect(filterOf(Float32Array.of(1, 2, 3, 4), [0])).toBeNull();
    expect(filterOf(Int8Array.of(1, 2, 3, 4), [0, 1], [0.5, 0.5])).toBeNull();
    expect(filterOf(Int8Array.of(1, 2, 3, 4), [0, 0], [0.5, 0.5], 1)).toBeNull();
  });
});
