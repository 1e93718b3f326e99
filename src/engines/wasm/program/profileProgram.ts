import { inPlanOrder } from '../../graph/inPlanOrder.ts';
import type { Plan } from '../../../plan/plan.ts';
import type { LayerTime } from '../../types.ts';
import type { ProgramRun } from './programRun.ts';

/** Whole passes are timed until so many milliseconds, at least and at most so many passes. */
const BUDGET_MS = 30;
const PASSES = { least: 2, most: 200 };

/**
 * Milliseconds of every operator: the mean over whole passes in order, each step between two readings of the clock.
 *
 * The inputs are written anew before each pass, since others may have lain in their memory; that is in no time.
 *
 * The end of a step is the beginning of the next, so that the sum over all steps is what the passes took, however coarse the clock.
 */
export function profileProgram(plan: Plan, run: ProgramRun, inputs: readonly ArrayBuffer[]): readonly LayerTime[] {
  const { steps, places } = run.program;
  const sums = new Float64Array(steps.length);
  const begin = performance.now();
  let passes = 0;
  let last = begin;
  while (passes < PASSES.least || (passes < PASSES.most && last - begin < BUDGET_MS)) {
    run.write(inputs);
    last = performance.now();
    for (let i = 0; i < steps.length; i++) {
      run.runStep(i);
      const now = performance.now();
      sums[i]! += now - last;
      last = now;
    }
    passes++;
  }
  const layers = places.map((place, i): LayerTime => {
    const { operatorIndex, subgraph, op, ranOn, fusedInto } = place;
    const kernelMs = i < steps.length ? sums[i]! / passes : 0;
    return { operatorIndex, subgraph, op, ranOn, fusedInto, kernelMs, method: 'clock', copiedBytes: 0 };
  });
  return inPlanOrder(plan, layers);
}
