/** Instruction sets, and the two ways that simd128 has to multiply bytes (`Target.widened`): `pairs` is what x86 is faster with. */
export const WAYS = ['relaxedsimd', 'simd128 products', 'simd128 pairs', 'scalar'] as const;
export type Way = (typeof WAYS)[number];
