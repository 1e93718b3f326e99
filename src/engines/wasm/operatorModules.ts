import relaxedUrl from '../../../wasm/dist/operators__relaxedsimd.wasm?url';
import scalarUrl from '../../../wasm/dist/operators__scalar.wasm?url';
import simdUrl from '../../../wasm/dist/operators__simd128.wasm?url';
import type { Isa } from '../../../wasm/operatorKernel.ts';
import { fetched } from './compileKernel.ts';
import { ISAS, withSharedMemory } from './modules.ts';

const URLS: Readonly<Record<Isa, string>> = { scalar: scalarUrl, simd128: simdUrl, relaxedsimd: relaxedUrl };

/**
 * The compiled modules of an instruction set and of the lesser ones, for private or shared memory.
 *
 * @throws Error where a file is not served; WebAssembly.CompileError where the browser lacks the instructions
 */
export function operatorModules(isa: Isa, shared: boolean): Promise<readonly WebAssembly.Module[]> {
  const wanted = ISAS.slice(0, ISAS.indexOf(isa) + 1);
  return Promise.all(
    wanted.map(async (one) => {
      const bytes = await fetched(URLS[one]);
      return WebAssembly.compile(shared ? withSharedMemory(new Uint8Array(bytes)) : bytes);
    }),
  );
}
