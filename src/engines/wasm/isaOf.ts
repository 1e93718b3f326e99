import type { Isa } from '../../../wasm/operatorKernel.ts';
import type { WasmBinary } from '../types.ts';

/** The instruction sets under the names that all engines give to binaries. */
const ISA_OF: Partial<Record<WasmBinary, Isa>> = { plain: 'scalar', simd: 'simd128', 'relaxed-simd': 'relaxedsimd' };

/**
 * The instruction set of a binary; SIMD, which every browser of the last years has, where none is named.
 *
 * @throws RangeError for a binary that this engine has not
 */
export function isaOf(binary: WasmBinary | null): Isa {
  const isa = ISA_OF[binary ?? 'simd'];
  if (!isa) throw new RangeError(`wasm has no binary "${binary}"; it has ${Object.keys(ISA_OF).join(', ')}`);
  return isa;
}
