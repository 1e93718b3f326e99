import type { Isa } from '../../../wasm/operatorKernel.ts';
import type { Requantization } from '../../core/requantizeSums.ts';

/** How the relaxed dot product takes its second operand's bytes here; null where neither can be relied on, or there is none. */
export type DotSign = 'signed' | 'unsigned' | null;

/** What a program is made for. */
export interface Target {
  readonly isa: Isa;
  readonly dot: DotSign;
  /**
   * What is faster here where bytes are multiplied without a dot product: `pairs` of elements widened to 16 bits (x86), or `products` of
   * bytes added up in 16 bits (Arm). Absent: pairs.
   */
  readonly widened?: 'pairs' | 'products';
  readonly requantization: Requantization;
  /**
   * What every quantized 8-bit element is XORed with in memory: 0x80 where the dot product takes unsigned bytes, else 0.
   *
   * A stored byte is (the element as int8) ^ flip; a uint8 element q is the int8 element q - 128 with the zero point less 128, that is
   * q ^ 0x80. So kernels know one 8-bit type: load, XOR with the flip, and it is int8.
   */
  readonly flip: 0 | 0x80;
}
