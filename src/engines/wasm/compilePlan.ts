import { bytesFromValues } from '../../core/values.ts';
import type { Plan, PlannedSignature } from '../../plan/plan.ts';
import type { CompiledModel } from '../engine.ts';
import { inPlanOrder } from '../graph/inPlanOrder.ts';
import { checkOwnArithmetic } from '../checkOwnArithmetic.ts';
import { checkSupport } from '../reference/checkSupport.ts';
import { checkInputs, signatureOf } from '../signatureOf.ts';
import type { CompiledInfo, Configuration, RunOptions, RunResult } from '../types.ts';
import { buildProgram } from './program/buildProgram.ts';
import { ownGraph } from './program/ownGraph.ts';
import { instantiate } from './modules.ts';
import { profileProgram } from './program/profileProgram.ts';
import { ProgramRun } from './program/programRun.ts';
import type { Target } from './target.ts';
import type { ThreadTeam } from './threads/threadTeam.ts';

/** What a plan is compiled with: the modules of the target's isa and the lesser ones, in that order. */
export interface Ground {
  readonly target: Target;
  readonly modules: readonly WebAssembly.Module[];
  /** Of the modules' files; absent or null where it is not known. */
  readonly sha256?: string | null;
  /** Threads that share the work; null for one alone. It is ended with the model. */
  readonly team: ThreadTeam | null;
  /** More threads than cores. */
  readonly oversubscribed: boolean;
  /** Milliseconds that it took to get these. */
  readonly initMs: number;
}

export interface OwnModel extends CompiledModel {
  /** Settles when all threads know the first signature's program; rejects where one failed. A run waits for it by itself. */
  readonly ready: Promise<void>;
}

/**
 * A plan as flat lists of kernel calls, one for each signature that is run.
 *
 * @throws UnsupportedOperatorError, UnsupportedTypeError
 */
export function compilePlan(plan: Plan, configuration: Configuration, ground: Ground): OwnModel {
  const begin = performance.now();
  checkSupport(plan);
  checkOwnArithmetic(plan, configuration.precision, 'wasm');
  const leaves = new Set(configuration.without?.['wasm'] ?? []);
  const threads = ground.team?.size ?? 1;
  let programs: Map<string, { readonly run: ProgramRun; readonly kept: string }> | null = new Map();
  /** Threads know a program by a number, which it keeps when it is made again. */
  const numbers: string[] = [];

  const programOf = (signature: PlannedSignature, kept: readonly number[]): ProgramRun => {
    if (programs === null) throw new Error('the model was disposed');
    const key = `${kept.length > 0 ? 'kept' : 'plain'}:${signature.key}`;
    const held = programs.get(key);
    if (held && held.kept === kept.join(',')) return held.run;
    programs.delete(key);
    const graph = ownGraph(plan, signature, kept);
    const program = buildProgram(graph, { target: ground.target, kept, leaves, threads });
    if (!numbers.includes(key)) numbers.push(key);
    const member = ground.team && { team: ground.team, number: numbers.indexOf(key) };
    const run = new ProgramRun(program, instantiate(ground.modules, program.memory, program.scratches[0]!), member);
    programs.set(key, { run, kept: kept.join(',') });
    return run;
  };

  const [first] = plan.signatures;
  const firstRun = first ? programOf(first, []) : null;
  const info: CompiledInfo = {
    engine: 'wasm',
    precision: configuration.precision,
    threads,
    binary: configuration.binary,
    oversubscribed: ground.oversubscribed,
    operators: inPlanOrder(plan, firstRun?.program.places ?? []),
    initMs: ground.initMs,
    prepareMs: performance.now() - begin,
    binarySha256: ground.sha256 ?? null,
    ...(firstRun && { memory: firstRun.program.use }),
  };

  const runOnce = async (inputs: readonly ArrayBuffer[], options: RunOptions): Promise<RunResult> => {
    const signature = signatureOf(plan, options.signature);
    const { tensors } = plan.subgraphs[signature.subgraph]!;
    for (const tensor of options.tensors) {
      if (!tensors[tensor]) throw new RangeError(`there is no tensor ${tensor}; there are ${tensors.length}`);
    }
    checkInputs(plan, signature, inputs);
    const run = programOf(signature, options.tensors);
    await run.ready;
    const before = performance.now();
    run.write(inputs);
    run.run();
    const data = (slot: number, name: string) => {
      const value = run.value(slot, name);
      return { name, dtype: value.dtype, shape: value.shape, data: bytesFromValues(value.dtype, value.values) };
    };
    const outputs = run.program.outputs.map((slot, i) => data(slot, signature.outputs[i]!.name));
    const totalMs = performance.now() - before;
    return {
      outputs,
      tensors: options.tensors.map((tensor) => data(tensor, tensors[tensor]!.name)),
      layers: options.profile ? profileProgram(plan, run, inputs) : [],
      totalMs,
      threads: info.threads,
      binary: info.binary,
      copiedBytes: 0,
      memory: run.program.use,
    };
  };

  return {
    info,
    ready: firstRun?.ready ?? Promise.resolve(),
    run: runOnce,
    // Stateful operators are refused, so there is nothing to forget.
    reset: () => undefined,
    dispose: () => {
      programs = null;
      ground.team?.end();
    },
  };
}
