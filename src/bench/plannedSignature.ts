import type { Plan } from '../plan/plan.ts';
import type { OperatorRecord } from './record.ts';

/**
 * What a comparison needs to know of a signature's graph.
 *
 * @throws RangeError for a key that the plan has not
 */
export function plannedSignature(plan: Plan, key: string | null) {
  const signature = plan.signatures.find((each) => key === null || each.key === key);
  const subgraph = signature && plan.subgraphs[signature.subgraph];
  if (!signature || !subgraph) throw new RangeError(`the model has no signature ${key === null ? 'at all' : `"${key}"`}`);
  return {
    quantizations: signature.outputs.map(({ tensor }) => subgraph.tensors[tensor]?.quantization ?? null),
    macs: subgraph.operators.reduce((sum, operator) => sum + operator.macs, 0),
    operators: subgraph.operators.map(({ index, op, outputs, macs, weightBytes, activationBytes }): OperatorRecord => {
      const output = subgraph.tensors[outputs[0] ?? -1];
      return {
        subgraph: subgraph.index,
        index,
        op,
        name: output?.name ?? '',
        shape: output?.shape ?? [],
        macs,
        weightBytes,
        activationBytes,
      };
    }),
    /** Whether some computed tensor is quantized, so that `native` is another arithmetic than float32. */
    isInteger: subgraph.tensors.some(
      ({ producer, quantization, dtype }) => producer >= 0 && quantization && /^u?int/.test(dtype),
    ),
  };
}
