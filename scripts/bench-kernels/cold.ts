import relaxedUrl from '../../wasm/dist/operators__relaxedsimd.wasm?url';
import scalarUrl from '../../wasm/dist/operators__scalar.wasm?url';
import simdUrl from '../../wasm/dist/operators__simd128.wasm?url';
import { fetched } from '../../src/engines/wasm/compileKernel.ts';
import { instantiate } from '../../src/engines/wasm/modules.ts';
import type { Configuration } from '../../src/engines/types.ts';
import { openConfiguration } from '../../src/engines/worker/client.ts';
import { detectEngine } from '../../src/engines/worker/detectEngine.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { seededInputs } from './openModel.ts';
import type { ColdTimes } from './protocol.ts';

/** See KernelBench. Each is done once: a second time would not be cold. */
export async function cold(source: string, configuration: Configuration): Promise<ColdTimes> {
  const files = await Promise.all([scalarUrl, simdUrl, relaxedUrl].map(fetched));
  const model = new Uint8Array(await fetched(source));
  const begin = performance.now();
  const modules = await Promise.all(files.map((file) => WebAssembly.compile(file)));
  instantiate(modules, new WebAssembly.Memory({ initial: 1, maximum: 1 }), 0);
  const instantiatedMs = performance.now() - begin;

  const asked = performance.now();
  await detectEngine('wasm');
  const detectMs = performance.now() - asked;

  const start = performance.now();
  const plan = planModel(readModel(model));
  const planned = performance.now();
  const open = await openConfiguration(plan, configuration);
  try {
    const { totalMs } = await open.run(seededInputs(plan, 1), { signature: null, tensors: [], profile: false });
    const firstMs = performance.now() - start;
    const { initMs, prepareMs } = open.info;
    return { instantiatedMs, detectMs, firstMs, parts: { planMs: planned - start, initMs, prepareMs, runMs: totalMs } };
  } finally {
    open.close();
  }
}
