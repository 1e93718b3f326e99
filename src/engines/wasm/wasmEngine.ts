import type { Engine } from '../engine.ts';
import { compilePlan } from './compilePlan.ts';
import { detectWasm, dotOf } from './detectWasm.ts';
import { isaOf } from './isaOf.ts';
import { operatorModules } from './operatorModules.ts';
import type { Target } from './target.ts';

/** The lab's own kernels (wasm/), native types, one thread. */
export const wasmEngine: Engine = {
  id: 'wasm',
  detect: detectWasm,
  async compile(plan, configuration, findings) {
    const begin = performance.now();
    const isa = isaOf(configuration.binary);
    const { requantization = 'float' } = configuration;
    const [modules, dot] = await Promise.all([operatorModules(isa, false), isa === 'relaxedsimd' ? dotOf(findings) : null]);
    const target: Target = { isa, dot, requantization, flip: dot === 'unsigned' ? 0x80 : 0 };
    return compilePlan(plan, configuration, { target, modules, threads: 1, initMs: performance.now() - begin });
  },
};
