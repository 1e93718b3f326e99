import { describe, expect, test } from 'vitest';
import { OPERATOR_KERNELS } from '../../../../wasm/kernels/operators.ts';
import { kernelVariants, openKernels } from '../../../../src/lab/kernels/openKernel.ts';
import { productsOf } from '../../../../src/lab/kernels/instructions.ts';

const named = (pattern: RegExp) => OPERATOR_KERNELS.find(({ name }) => pattern.test(name))!.name;

describe('a matrix product in 8 bits', () => {
  test('has a variant in every instruction set, which makes 1, 8 and 16 products in an instruction', async () => {
    const variants = await kernelVariants(named(/^qs8_gemm.*__relaxedsimd$/));
    expect(variants.map(({ isa }) => isa)).toEqual(['scalar', 'simd128', 'relaxedsimd']);
    expect(variants.map(({ inner }) => inner?.multiplying)).toEqual([
      { products: 1, used: 1 },
      { products: 8, used: 8 },
      { products: 16, used: 16 },
    ]);
  });

  test('does more in an instruction the wider its instructions are', async () => {
    const rates = (await kernelVariants(named(/^qs8_gemm.*__relaxedsimd$/))).map(({ inner }) => inner!.macsPerInstruction);
    expect(rates.toSorted((a, b) => a - b)).toEqual(rates);
  });
});

test('a 3x3 depthwise convolution leaves a lane in four idle: filters have three rows, dot products take four', async () => {
  const { main } = await openKernels([named(/^qs8_dwconv.*3x3s1.*__relaxedsimd$/)]);
  expect(main.inner?.multiplying).toEqual({ products: 16, used: 12 });
});

test('of several kernels the one that multiplies is the main one, whatever their order', async () => {
  const names = [named(/^x8_lut/), named(/^f32_gemm/)];
  const { kernels, main } = await openKernels(names);
  expect(kernels.map(({ name }) => name)).toEqual(names);
  expect(main.name).toBe(names[1]);
});

test('a name that no kernel has is refused', async () => {
  await expect(openKernels(['qs8_gemm'])).rejects.toThrow(/no kernel "qs8_gemm"/);
});

test.each([
  ['i32x4.relaxed_dot_i8x16_i7x16_add_s', 16],
  ['i32x4.dot_i16x8_s', 8],
  ['i16x8.extmul_high_i8x16_s', 8],
  ['i32x4.extmul_low_i16x8_s', 4],
  ['f32x4.relaxed_madd', 4],
  ['f32.mul', 1],
])('%s makes %i products', (name, products) => {
  expect(productsOf(name)).toBe(products);
});
