import f32Scalar from '../../../../wasm/dist/f32_conv2d_minmax_ukernel_2x4__scalar.wasm?url';
import f32Simd128 from '../../../../wasm/dist/f32_conv2d_minmax_ukernel_2x4__simd128.wasm?url';
import qs8Scalar from '../../../../wasm/dist/qs8_conv2d_minmax_fp32_ukernel_1x4__scalar.wasm?url';
import qs8Simd128 from '../../../../wasm/dist/qs8_conv2d_minmax_fp32_ukernel_2x4c8__simd128.wasm?url';

export type KernelIsa = 'scalar' | 'simd128';

/** A built kernel: its name and where its file is served. */
export interface KernelFile {
  readonly name: string;
  readonly kind: 'float32' | 'int8';
  readonly isa: KernelIsa;
  readonly url: string;
}

/** The conv2d family as built into wasm/dist/. */
export const CONV2D_KERNEL_FILES: readonly KernelFile[] = [
  { name: 'f32_conv2d_minmax_ukernel_2x4__scalar', kind: 'float32', isa: 'scalar', url: f32Scalar },
  { name: 'f32_conv2d_minmax_ukernel_2x4__simd128', kind: 'float32', isa: 'simd128', url: f32Simd128 },
  { name: 'qs8_conv2d_minmax_fp32_ukernel_1x4__scalar', kind: 'int8', isa: 'scalar', url: qs8Scalar },
  { name: 'qs8_conv2d_minmax_fp32_ukernel_2x4c8__simd128', kind: 'int8', isa: 'simd128', url: qs8Simd128 },
];
