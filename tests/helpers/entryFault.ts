import type { CompiledModel } from '../../src/engines/engine.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Entry } from './manifest.ts';
import { planEntry, runEntry, type ReadFile } from './runEntry.ts';

/** What is wrong with a conformance model on an engine; empty where every run agrees with its goldens. */
export async function entryFault(
  entry: Entry,
  bytes: Uint8Array,
  compile: (plan: Plan) => CompiledModel,
  read: ReadFile,
): Promise<string> {
  const plan = planEntry(entry, bytes);
  const model = compile(plan);
  try {
    const verdicts = await runEntry(entry, plan, model, read);
    const wrong = verdicts.filter(({ passed }) => !passed);
    return wrong.map(({ run, what, fault }) => `run ${run} ${what}: ${fault}`).join('; ');
  } finally {
    model.dispose();
  }
}
