import { buildProgram } from '../../src/engines/wasm/program/buildProgram.ts';
import { instantiate } from '../../src/engines/wasm/modules.ts';
import { ownGraph } from '../../src/engines/wasm/program/ownGraph.ts';
import { ProgramRun } from '../../src/engines/wasm/program/programRun.ts';
import type { Program } from '../../src/engines/wasm/program/steps.ts';
import type { Target } from '../../src/engines/wasm/target.ts';
import type { Plan, PlannedSignature } from '../../src/plan/plan.ts';
import { guardedKernels } from './guardedKernels.ts';
import { builtModules } from './ownEngine.ts';

/** A signature's program on the lab's own kernels, for one thread. */
export function ownProgram(plan: Plan, signature: PlannedSignature, target: Target): Program {
  const graph = ownGraph(plan, signature, []);
  return buildProgram(graph, { target, kept: [], leaves: new Set(), threads: 1 });
}

/** A program ready to run, every kernel call of it checked; see guardedKernels for what it then throws. */
export function guardedRun(program: Program): ProgramRun {
  const kernels = instantiate(builtModules(program.target.isa), program.memory, program.scratches[0]!);
  return new ProgramRun(program, guardedKernels(program, kernels));
}
