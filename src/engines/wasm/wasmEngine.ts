import type { Engine } from '../engine.ts';
import { compilePlan } from './compilePlan.ts';
import { canShareMemory, detectWasm, dotOf } from './probe/detectWasm.ts';
import { fasterProduct } from './probe/fasterProduct.ts';
import { isaOf } from './isaOf.ts';
import { operatorModules } from './operatorModules.ts';
import type { Target } from './target.ts';
import { openThread } from './threads/openThread.ts';
import { ThreadTeam } from './threads/threadTeam.ts';

/** The lab's own kernels (wasm/), native types. */
export const wasmEngine: Engine = {
  id: 'wasm',
  detect: detectWasm,
  async compile(plan, configuration, findings) {
    const begin = performance.now();
    const isa = isaOf(configuration.binary);
    const { requantization = 'float' } = configuration;
    const threads = configuration.threads ?? 1;
    if (threads > 1 && !canShareMemory()) {
      throw new Error('threads need SharedArrayBuffer, which the browser gives to cross-origin isolated pages only');
    }
    const [{ modules, sha256 }, dot] = await Promise.all([
      operatorModules(isa, threads > 1),
      isa === 'relaxedsimd' ? dotOf(findings) : null,
    ]);
    const widened = isa !== 'scalar' && dot === null ? { widened: fasterProduct(modules, threads > 1) } : {};
    const target: Target = { isa, dot, ...widened, requantization, flip: dot === 'unsigned' ? 0x80 : 0 };
    const team = threads > 1 ? await ThreadTeam.start(threads, modules, openThread) : null;
    const oversubscribed = threads > navigator.hardwareConcurrency;
    const initMs = performance.now() - begin;
    try {
      const model = compilePlan(plan, configuration, { target, modules, sha256, team, oversubscribed, initMs });
      await model.ready;
      const prepareMs = performance.now() - begin - initMs;
      return { ...model, info: { ...model.info, prepareMs } };
    } catch (thrown) {
      team?.end();
      throw thrown;
    }
  },
};
