import relaxedUrl from '../../wasm/dist/operators__relaxedsimd.wasm?url';
import scalarUrl from '../../wasm/dist/operators__scalar.wasm?url';
import simdUrl from '../../wasm/dist/operators__simd128.wasm?url';
import { fetched } from '../../src/engines/wasm/compileKernel.ts';
import { instantiate } from '../../src/engines/wasm/modules.ts';
import { detectEngine } from '../../src/engines/worker/detectEngine.ts';
import type { ColdTimes } from './protocol.ts';

/** See KernelBench. Each is done once: a second time would not be cold. */
export async function cold(): Promise<ColdTimes> {
  const files = await Promise.all([scalarUrl, simdUrl, relaxedUrl].map(fetched));
  const begin = performance.now();
  const modules = await Promise.all(files.map((file) => WebAssembly.compile(file)));
  instantiate(modules, new WebAssembly.Memory({ initial: 1, maximum: 1 }), 0);
  const instantiatedMs = performance.now() - begin;

  const asked = performance.now();
  await detectEngine('wasm');
  const detectMs = performance.now() - asked;
  return { instantiatedMs, detectMs };
}
