import { sameShape } from '../../src/core/shape.ts';
import type { CompiledModel } from '../../src/engines/engine.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { ChosenShape } from '../../src/plan/planModel.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { judge, type Expected, type Verdict } from './judge.ts';
import type { Entry, Golden } from './manifest.ts';

/** Reads a file named in the manifest, relative to it. */
export type ReadFile = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** One tensor of one run beside its golden. */
export interface TensorVerdict extends Verdict {
  readonly run: number;
  /** `out0`, or the operator that writes a tensor inside the graph. */
  readonly what: string;
}

/** The plan of an entry's file, with the shapes that the goldens were made with. */
export function planEntry(entry: Entry, bytes: Uint8Array): Plan {
  const model = readModel(bytes);
  const subgraph = entry.subgraph ?? 0;
  const dimensions: ChosenShape[] = entry.inputs
    .filter(
      ({ index, shape }) =>
        !sameShape(
          shape,
          model.subgraphs[subgraph]!.tensors[index]!.shape.map((size) => Math.abs(size)),
        ),
    )
    .map(({ index, shape }) => ({ subgraph, tensor: index, shape }));
  return planModel(model, { dimensions });
}

async function expected(golden: Golden, read: ReadFile): Promise<Expected> {
  return { dtype: golden.dtype, shape: golden.shape, data: await read(golden.file) };
}

/** Every run of an entry on a compiled model, each output and each tensor inside the graph judged against its golden. */
export async function runEntry(entry: Entry, plan: Plan, model: CompiledModel, read: ReadFile): Promise<TensorVerdict[]> {
  const key = plan.signatures.some((signature) => signature.key === entry.signature) ? entry.signature! : null;
  const signature = plan.signatures.find((candidate) => key === null || candidate.key === key)!;
  const verdicts: TensorVerdict[] = [];
  for (const [number, run] of entry.runs.entries()) {
    const files = await Promise.all(run.inputs.map((input) => read(input.file)));
    // The manifest lists inputs and outputs as the subgraph does; a signature may have another order.
    const inputs = signature.inputs.map(
      ({ tensor }) => files[entry.inputs.findIndex(({ index }) => index === tensor)]!.slice().buffer,
    );
    const inside = (entry.intermediates ?? []).filter((intermediate) => intermediate.run === number);
    const tensors = inside.map(({ index }) => index);
    const result = await model.run(inputs, { signature: key, tensors, profile: false });
    for (const [i, golden] of run.outputs.entries()) {
      const position = signature.outputs.findIndex(({ tensor }) => tensor === entry.outputs[i]!.index);
      verdicts.push({
        run: number,
        what: `out${i}`,
        ...judge(result.outputs[position]!, await expected(golden, read), golden.tolerance),
      });
    }
    for (const [i, golden] of inside.entries()) {
      const what = `${golden.op_name} -> tensor ${golden.index}`;
      verdicts.push({ run: number, what, ...judge(result.tensors[i]!, await expected(golden, read), golden.tolerance) });
    }
  }
  return verdicts;
}

/** How far an entry's outputs are from their goldens, in one line for a report. */
export function agreement(verdicts: readonly TensorVerdict[]): string {
  const differing = verdicts.reduce((sum, verdict) => sum + verdict.differing, 0);
  const of = verdicts.reduce((sum, verdict) => sum + verdict.of, 0);
  const largest = Math.max(0, ...verdicts.map(({ maxDifference }) => maxDifference));
  return `${differing} of ${of} elements differ, by ${largest} at most`;
}
