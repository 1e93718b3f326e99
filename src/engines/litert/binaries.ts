import type { WasmBinary } from '../types.ts';

/** One of the builds that @litertjs/core ships: `<file>.js` starts `<file>.wasm`. */
export interface LitertBinary {
  readonly file: string;
  /** SHA-256 of the .wasm in hex. Hashing nine megabytes on every start would be noticed; a unit test keeps this true. */
  readonly sha256: string;
}

/** Every build used here, of version 2.5.3. What it calls compat is plain SIMD; all threaded ones need relaxed SIMD. */
export const LITERT_BINARIES = {
  simd: {
    file: 'litert_wasm_compat_internal',
    sha256: '5255c8ad06eabdbd2522cdebf6b22fc10faf74625c23a49b9e072570cd1fa41c',
  },
  'relaxed-simd': {
    file: 'litert_wasm_internal',
    sha256: '7280cf4471774867e385e6c3cd53e2b45e2975b80fea338fff4ef359b0865614',
  },
  'threaded-relaxed-simd': {
    file: 'litert_wasm_threaded_internal',
    sha256: 'b5e54eca10f043497edf9a02186332707cae260c550d7ea22b2cae55669596cf',
  },
} as const satisfies Partial<Record<WasmBinary, LitertBinary>>;

export type LitertBinaryName = keyof typeof LITERT_BINARIES;

/**
 * The binary as LiteRT.js has it.
 *
 * @throws RangeError naming those that there are
 */
export function litertBinaryName(binary: WasmBinary): LitertBinaryName {
  if (binary in LITERT_BINARIES) return binary as LitertBinaryName;
  throw new RangeError(`LiteRT.js has no ${binary} binary; it has ${Object.keys(LITERT_BINARIES).join(', ')}`);
}
