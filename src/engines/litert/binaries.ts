import type { WasmBinary } from '../types.ts';

/** One of the builds that @litertjs/core ships: `<file>.js` starts `<file>.wasm`. */
export interface LitertBinary {
  readonly file: string;
  /** SHA-256 of the .wasm in hex. Hashing nine megabytes on every start would be noticed; a unit test keeps this true. */
  readonly sha256: string;
}

/**
 * Every build of version 2.5.3. What it calls compat is plain SIMD; the others need relaxed SIMD. The last suspends itself while
 * it waits for JavaScript (JSPI), without which it has no WebNN.
 */
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
  jspi: {
    file: 'litert_wasm_jspi_internal',
    sha256: 'a103e14db26cdbda9ba1a93633e59f3bf604d082fa7ab0c30ca730838e3faa69',
  },
} as const satisfies Partial<Record<WasmBinary | 'jspi', LitertBinary>>;

export type LitertBinaryName = keyof typeof LITERT_BINARIES;

/** What is said of it in results: the same instructions, whatever it waits for. */
export function wasmBinaryOf(name: LitertBinaryName): WasmBinary {
  return name === 'jspi' ? 'relaxed-simd' : name;
}

/**
 * The binary as LiteRT.js has it.
 *
 * @throws RangeError naming those that there are
 */
export function litertBinaryName(binary: WasmBinary): LitertBinaryName {
  if (binary in LITERT_BINARIES) return binary as LitertBinaryName;
  const known = Object.keys(LITERT_BINARIES).filter((name) => name !== 'jspi');
  throw new RangeError(`LiteRT.js has no ${binary} binary; it has ${known.join(', ')}`);
}
