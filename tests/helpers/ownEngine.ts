import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { answers, type RelaxedProbe } from '../../src/engines/wasm/probe/probeRelaxed.ts';
import { relaxedBehaviour } from '../../src/engines/wasm/probe/relaxedBehaviour.ts';
import type { CompiledModel } from '../../src/engines/engine.ts';
import { compilePlan } from '../../src/engines/wasm/compilePlan.ts';
import { ISAS, withSharedMemory } from '../../src/engines/wasm/modules.ts';
import type { Target } from '../../src/engines/wasm/target.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Isa } from '../../wasm/operatorKernel.ts';

// Node 20 has relaxed SIMD behind a flag (browsers have it without), and its quick first compiler loses the sum of the dot product.
setFlagsFromString('--experimental-wasm-relaxed-simd');
setFlagsFromString('--no-liftoff');

const DIST = path.join(import.meta.dirname, '../../wasm/dist');

const builtBytes = (isa: Isa) => new Uint8Array(readFileSync(path.join(DIST, `operators__${isa}.wasm`)));

const compiled = new Map<Isa, WebAssembly.Module>();

function builtModule(isa: Isa): WebAssembly.Module {
  const module = compiled.get(isa) ?? new WebAssembly.Module(builtBytes(isa));
  compiled.set(isa, module);
  return module;
}

/** The compiled modules of an instruction set and the lesser ones, as the build has them; compiled once. */
export function builtModules(isa: Isa): readonly WebAssembly.Module[] {
  return ISAS.slice(0, ISAS.indexOf(isa) + 1).map(builtModule);
}

/** The same for memory that threads share. */
export function sharedModules(isa: Isa): readonly WebAssembly.Module[] {
  return ISAS.slice(0, ISAS.indexOf(isa) + 1).map((one) => new WebAssembly.Module(withSharedMemory(builtBytes(one))));
}

/** A plan on the lab's own kernels, in Node, on one thread. */
export function compileOwn(plan: Plan, wished: Partial<Target> = {}): CompiledModel {
  const target: Target = { isa: 'simd128', dot: null, requantization: 'float', flip: 0, ...wished };
  const configuration = { order: ['wasm'], precision: 'native', threads: 1, binary: null } as const;
  return compilePlan(plan, configuration, {
    target,
    modules: builtModules(target.isa),
    team: null,
    oversubscribed: false,
    initMs: 0,
  });
}

/** What the relaxed dot product does here; null where it cannot be relied on, as in Node 20. */
function dotHere(): Target['dot'] {
  const module = new WebAssembly.Module(readFileSync(path.join(DIST, 'probe_relaxed__relaxedsimd.wasm')));
  const { dot } = relaxedBehaviour(answers(new WebAssembly.Instance(module).exports as unknown as RelaxedProbe));
  return dot === 'signed' || dot === 'unsigned' ? dot : null;
}

/** Every target that this Node can run, in both requantizations; stored bytes flipped or not where no dot product decides it. */
export function nodeTargets(): readonly Target[] {
  const dot = dotHere();
  const kinds: readonly Omit<Target, 'requantization'>[] = [
    { isa: 'scalar', dot: null, flip: 0 },
    { isa: 'simd128', dot: null, flip: 0 },
    { isa: 'simd128', dot: null, flip: 0, widened: 'products' },
    { isa: 'relaxedsimd', dot, flip: dot === 'signed' ? 0 : 0x80 },
  ];
  return kinds.flatMap((kind) => (['float', 'exact'] as const).map((requantization) => ({ ...kind, requantization })));
}
