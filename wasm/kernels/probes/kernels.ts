import type { KernelSource } from '../../kernelSource.ts';
import type { Wat } from '../../wat.ts';
import { chain } from './chain.ts';
import { COPY_KERNELS } from './copy.ts';
import { MULTIPLY_ADD_KERNELS } from './multiplyAdd.ts';
import { RELAXED_PROBE } from './relaxed.ts';

/** `bits(a, b)`: the 32 bits of a / b in float32. 0 / 0 is a NaN whose sign the processor chooses: set on x86, clear on Arm. */
const quotientBits = (): Wat => `(module
  (func (export "bits") (param f32 f32) (result i32)
    (i32.reinterpret_f32 (f32.div (local.get 0) (local.get 1)))))`;

/** What can be asked of the processor. */
export const PROBES: readonly KernelSource[] = [
  { name: 'probe_f32_quotient_bits', wat: quotientBits },
  RELAXED_PROBE,
  ...MULTIPLY_ADD_KERNELS,
  ...COPY_KERNELS,
  { name: 'probe_i32_chain', wat: chain },
];
