import { bytesFromValues, valuesFromBytes } from '../../../src/core/values.ts';
import { elementCount } from '../../../src/core/shape.ts';
import type { Requantization } from '../../../src/core/requantizeSums.ts';
import type { CompiledModel } from '../../../src/engines/engine.ts';
import { referenceEngine } from '../../../src/engines/reference/referenceEngine.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planModel } from '../../../src/plan/planModel.ts';
import { judge, type Tolerance } from '../../helpers/judge.ts';
import type { KernelCase } from './kernelCase.ts';

const OPTIONS = { signature: null, tensors: [], profile: false } as const;
const FLOAT_SHARE = 1e-5;

/**
 * What is wrong with a case on an engine; empty where every output is the reference's, in the same requantization, and every operator ran
 * on the engine's own kernels.
 */
export async function runKernelCase(
  { model, inputs, share }: KernelCase,
  requantization: Requantization,
  compile: (plan: Plan) => CompiledModel | Promise<CompiledModel>,
): Promise<string> {
  const plan = planModel(model);
  const given = () =>
    plan.signatures[0]!.inputs.map(({ tensor }, i) => bytesFromValues(plan.subgraphs[0]!.tensors[tensor]!.dtype, inputs[i]!));
  const configuration = { order: ['reference'], precision: 'native', threads: null, binary: null, requantization } as const;
  const reference = await referenceEngine.compile(plan, configuration);
  const compiled = await compile(plan);
  try {
    const strangers = compiled.info.operators.filter(({ ranOn }) => ranOn !== 'wasm');
    if (strangers.length > 0) return strangers.map(({ op, ranOn }) => `${op} ran on ${ranOn}`).join(', ');
    const want = await reference.run(given(), OPTIONS);
    // Twice: what the first run leaves in memory must not matter.
    await compiled.run(given(), OPTIONS);
    const got = await compiled.run(given(), OPTIONS);
    const faults = want.outputs.map((output, i) => {
      const values = valuesFromBytes(output.dtype, new Uint8Array(output.data), elementCount(output.shape));
      const tolerance: Tolerance =
        values instanceof Float32Array ? { abs: (share ?? FLOAT_SHARE) * Math.max(1, largest(values)) } : { max_abs: 0 };
      return judge(got.outputs[i]!, { ...output, data: new Uint8Array(output.data) }, tolerance).fault;
    });
    return faults.filter((fault) => fault !== '').join('; ');
  } finally {
    reference.dispose();
    compiled.dispose();
  }
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
}
