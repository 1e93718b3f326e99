import relaxedUrl from '../../../wasm/dist/operators__relaxedsimd.wasm?url';
import scalarUrl from '../../../wasm/dist/operators__scalar.wasm?url';
import simdUrl from '../../../wasm/dist/operators__simd128.wasm?url';
import type { Isa } from '../../../wasm/operatorKernel.ts';
import { fetched } from './compileKernel.ts';
import { ISAS, withSharedMemory } from './modules.ts';

const URLS: Readonly<Record<Isa, string>> = { scalar: scalarUrl, simd128: simdUrl, relaxedsimd: relaxedUrl };

export interface OperatorModules {
  readonly modules: readonly WebAssembly.Module[];
  /** SHA-256 of the files in that order, one behind the other, in hex; null where the page may not compute it. */
  readonly sha256: string | null;
}

/**
 * The compiled modules of an instruction set and of the lesser ones, for private or shared memory.
 *
 * @throws Error where a file is not served; WebAssembly.CompileError where the browser lacks the instructions
 */
export async function operatorModules(isa: Isa, shared: boolean): Promise<OperatorModules> {
  const wanted = ISAS.slice(0, ISAS.indexOf(isa) + 1);
  const files = await Promise.all(wanted.map((one) => fetched(URLS[one])));
  const [modules, sha256] = await Promise.all([
    Promise.all(files.map((bytes) => WebAssembly.compile(shared ? withSharedMemory(new Uint8Array(bytes)) : bytes))),
    sha256Of(files),
  ]);
  return { modules, sha256 };
}

async function sha256Of(files: readonly ArrayBuffer[]): Promise<string | null> {
  // Browsers give it to secure contexts only: a page over plain HTTP has none.
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', await new Blob([...files]).arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
