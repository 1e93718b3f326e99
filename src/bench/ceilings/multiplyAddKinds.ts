import relaxedUrl from '../../../wasm/dist/probe_multiply_add__relaxedsimd.wasm?url';
import scalarUrl from '../../../wasm/dist/probe_multiply_add__scalar.wasm?url';
import simdUrl from '../../../wasm/dist/probe_multiply_add__simd128.wasm?url';
import type { Ceilings } from '../record.ts';
import type { RingArithmetic } from './ringSums.ts';

/** One way to multiply and add: a row of the ceilings. */
export interface MultiplyAddKind {
  readonly label: string;
  readonly kind: Ceilings['rows'][number]['kind'];
  readonly url: string;
  /** Export of the module, without its tile. */
  readonly name: string;
  /** Multiply-adds of one instruction. */
  readonly macs: number;
  readonly arithmetic: RingArithmetic;
}

/** Every way that browsers have; where one cannot be compiled its row is missing and says why. */
export const MULTIPLY_ADD_KINDS: readonly MultiplyAddKind[] = [
  { label: 'float32 scalar', kind: 'scalar', url: scalarUrl, name: 'f32', macs: 1, arithmetic: 'float32' },
  { label: 'float32 SIMD', kind: 'simd', url: simdUrl, name: 'f32', macs: 4, arithmetic: 'float32' },
  { label: 'float32 relaxed SIMD', kind: 'relaxed-simd', url: relaxedUrl, name: 'f32', macs: 4, arithmetic: 'float32' },
  { label: 'int8 widened to 16 bits, SIMD', kind: 'int8-dot', url: simdUrl, name: 'dot', macs: 8, arithmetic: 'int16 dot' },
  { label: 'int8 relaxed dot', kind: 'int8-dot', url: relaxedUrl, name: 'dot', macs: 16, arithmetic: 'int8 dot' },
];
