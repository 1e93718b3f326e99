import { expect, test } from 'vitest';
import { OPERATOR_KERNELS } from '../../../../wasm/kernels/operators.ts';
import { kernelName } from '../../../../src/lab/kernels/kernelName.ts';

const textsOf = (name: string) => kernelName(name).map(({ text }) => text);

test.each([
  ['qs8_gemm_minmax_fp32_ukernel_4x16c4__relaxedsimd', ['qs8', 'gemm', 'minmax', 'fp32', 'ukernel', '4x16', 'c4', 'relaxedsimd']],
  ['f32_vgelu_tanh_ukernel_4__simd128', ['f32', 'vgelu_tanh', 'ukernel', '4', 'simd128']],
  ['f32_dwconv_minmax_ukernel_4x4m__relaxedsimd', ['f32', 'dwconv', 'minmax', 'ukernel', '4x4', 'm', 'relaxedsimd']],
  ['x8_lut_ukernel_4__scalar', ['x8', 'lut', 'ukernel', '4', 'scalar']],
  [
    'qs8_dwconv_minmax_fp32_ukernel_3x3s1_2x2x4__simd128',
    ['qs8', 'dwconv', 'minmax', 'fp32', 'ukernel', '3x3s1', '2x2x4', 'simd128'],
  ],
])('%s is taken apart', (name, texts) => {
  expect(textsOf(name)).toEqual(texts);
});

test('a tile says its own numbers', () => {
  const [tile] = kernelName('f32_gemm_minmax_ukernel_6x8__simd128').filter(({ what }) => what === 'tile');
  expect(tile?.meaning).toMatch(/^6 pixels by 8 channels/);
});

test('every part of every kernel of the engine has words of its own', () => {
  const unknown = OPERATOR_KERNELS.flatMap(({ name }) =>
    kernelName(name).flatMap(({ text, meaning }) => (meaning === 'a variant' ? [`${text} in ${name}`] : [])),
  );
  expect(unknown).toEqual([]);
});

test('the parts hold every letter of every name', () => {
  for (const { name } of OPERATOR_KERNELS) expect(textsOf(name).join('').replace(/_/g, '')).toBe(name.replace(/_/g, ''));
});
