import type { Target } from '../../target.ts';

/** A float32 kernel that has a scalar and a simd128 variant, of one and of four elements a turn. */
export function floatKernel({ isa }: Target, stem: string): string {
  return isa === 'scalar' ? `${stem}_1__scalar` : `${stem}_4__simd128`;
}
