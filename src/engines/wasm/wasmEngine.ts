import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { Isa } from '../../../wasm/operatorKernel.ts';
import type { Engine } from '../engine.ts';
import type { WasmBinary } from '../types.ts';
import { compilePlan } from './compilePlan.ts';
import { operatorModules } from './operatorModules.ts';

/** The instruction sets under the names that all engines give to binaries. */
const ISA_OF: Partial<Record<WasmBinary, Isa>> = { plain: 'scalar', simd: 'simd128', 'relaxed-simd': 'relaxedsimd' };

/** The lab's own kernels (wasm/), native types, one thread. */
export const wasmEngine: Engine = {
  id: 'wasm',
  async detect() {
    const binaries: WasmBinary[] = ['plain'];
    if (await simd()) binaries.unshift('simd');
    if (await relaxedSimd()) binaries.unshift('relaxed-simd');
    return { available: typeof WebAssembly === 'object', reason: null, maxThreads: 1, binaries };
  },
  async compile(plan, configuration) {
    const begin = performance.now();
    const isa = ISA_OF[configuration.binary ?? 'simd'];
    if (!isa) throw new RangeError(`wasm has no binary "${configuration.binary}"; it has ${Object.keys(ISA_OF).join(', ')}`);
    const modules = await operatorModules(isa, false);
    const target = { isa, dot: null, requantization: configuration.requantization ?? 'float', flip: 0 } as const;
    return compilePlan(plan, configuration, { target, modules, threads: 1, initMs: performance.now() - begin });
  },
};
