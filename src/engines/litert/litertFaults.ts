import type { CompiledModel as LitertModel } from '@litertjs/core';
import { sameShape } from '../../core/shape.ts';
import type { Plan } from '../../plan/plan.ts';
import type { LitertKind } from './compileLitert.ts';

/** What LiteRT.js prints about a failure that it does not throw, or throws without saying why. */
const COMPLAINT = /^(ERROR|FATAL)|error:/i;

/**
 * Does `work`, and throws what LiteRT.js printed as an error meanwhile: beside what it threw, and where it threw nothing
 * but went on with memory that nothing wrote.
 */
export async function explained<Result>(said: readonly string[], engine: string, work: () => Promise<Result>): Promise<Result> {
  const before = said.length;
  const complaints = (): string =>
    said
      .slice(before)
      .filter((line) => COMPLAINT.test(line))
      .join('; ');
  const result = await work().catch((thrown: unknown) => {
    const why = complaints();
    throw new Error(`${engine}: ${thrown instanceof Error ? thrown.message : String(thrown)}${why && ` (${why})`}`);
  });
  const why = complaints();
  if (why) throw new Error(`${engine} went on after an error: ${why}`);
  return result;
}

/** Refuses a model that LiteRT.js took to the CPU, in part or whole: its time would be called that of another device. */
export function checkAccelerated(model: LitertModel, { id, accelerator }: LitertKind): void {
  if (accelerator === 'wasm') return;
  if (model.options.accelerator === accelerator && model.isFullyAccelerated) return;
  throw new Error(`${id}: LiteRT.js does not run this model on ${accelerator} as a whole, and would run it on the CPU instead`);
}

/** Refuses a model whose outputs have, in LiteRT.js, other types or shapes than the plan's. */
export function checkSignatures(plan: Plan, model: LitertModel, engine: string): void {
  for (const { key, subgraph, outputs } of plan.signatures) {
    const runner = model.signatures[key] ?? Object.values(model.signatures)[0]!;
    const details = runner.getOutputDetails();
    for (const [i, { name, tensor }] of outputs.entries()) {
      const { dtype, shape } = plan.subgraphs[subgraph]!.tensors[tensor]!;
      const detail = details.find((candidate) => candidate.name === name) ?? details[i];
      const same = detail && detail.dtype === (dtype as string) && sameShape([...detail.shape], shape);
      if (same) continue;
      const got = detail ? `${detail.dtype} [${[...detail.shape].join()}]` : 'no such output';
      throw new Error(`${engine}: output "${name}" is ${dtype} [${shape.join()}] in the file, LiteRT.js has ${got}`);
    }
  }
}
