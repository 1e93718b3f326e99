import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Requantization } from '../../../src/core/requantizeSums.ts';
import type { CompiledModel } from '../../../src/engines/engine.ts';
import { compilePlan } from '../../../src/engines/wasm/compilePlan.ts';
import { ISAS } from '../../../src/engines/wasm/modules.ts';
import { answers, type RelaxedProbe } from '../../../src/engines/wasm/probe/probeRelaxed.ts';
import { relaxedBehaviour } from '../../../src/engines/wasm/probe/relaxedBehaviour.ts';
import type { DotSign, Target } from '../../../src/engines/wasm/target.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Isa } from '../../../wasm/operatorKernel.ts';
import type { Way } from '../ways.ts';

/** The built kernels, seen from the checkout, where the script is started. */
const DIST = path.resolve('wasm/dist');

function builtModule(name: string): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(path.join(DIST, `${name}.wasm`)));
}

const OPERATORS = new Map(ISAS.map((isa) => [isa, builtModule(`operators__${isa}`)]));

/** How the relaxed dot product takes its second operand here, by the code of the compiler that this process was started with. */
function dotSign(): DotSign {
  const probe = new WebAssembly.Instance(builtModule('probe_relaxed__relaxedsimd')).exports as unknown as RelaxedProbe;
  const { dot } = relaxedBehaviour(answers(probe));
  return dot === 'signed' || dot === 'unsigned' ? dot : null;
}

/** What the engine is made for here by a way to compute. */
export function targetOf(way: Way, requantization: Requantization): Target {
  if (way === 'relaxedsimd') {
    const dot = dotSign();
    return { isa: way, requantization, dot, flip: dot === 'unsigned' ? 0x80 : 0 };
  }
  const [isa, widened] = way.split(' ') as [Isa, Target['widened']];
  return { isa, requantization, dot: null, flip: 0, ...(widened ? { widened } : {}) };
}

/** A plan on the lab's own kernels, on one thread. */
export function compileOwn(plan: Plan, target: Target): CompiledModel {
  const modules = ISAS.slice(0, ISAS.indexOf(target.isa) + 1).map((isa) => OPERATORS.get(isa)!);
  const configuration = { order: ['wasm'], precision: 'native', threads: 1, binary: null } as const;
  return compilePlan(plan, configuration, { target, modules, team: null, oversubscribed: false, initMs: 0 });
}
