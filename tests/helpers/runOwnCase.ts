import { bytesFromValues } from '../../src/core/values.ts';
import type { CompiledModel } from '../../src/engines/engine.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import type { OwnCase } from '../conformance/cases/ownCase.ts';
import { judge, type Tolerance, type Verdict } from './judge.ts';

/**
 * One of the lab's own cases on any engine: the model is written and read back, planned, compiled and run.
 *
 * `tolerance` replaces the case's where an engine computes in another arithmetic than the case was made for.
 */
export async function runOwnCase(
  { model, inputs, expected, tolerance: own }: OwnCase,
  compile: (plan: Plan) => Promise<CompiledModel>,
  tolerance: Tolerance = own,
): Promise<Verdict> {
  const plan = planModel(readModel(writeModel(model)));
  const given = plan.signatures[0]!.inputs.map(({ tensor }, i) =>
    bytesFromValues(plan.subgraphs[0]!.tensors[tensor]!.dtype, inputs[i]!),
  );
  const compiled = await compile(plan);
  try {
    const { outputs } = await compiled.run(given, { signature: null, tensors: [], profile: false });
    const want = { ...expected, data: new Uint8Array(bytesFromValues(expected.dtype, expected.values)) };
    return judge(outputs[0]!, want, tolerance);
  } finally {
    compiled.dispose();
  }
}
