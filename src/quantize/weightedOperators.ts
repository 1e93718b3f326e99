import type { Plan, PlannedOperator } from '../plan/plan.ts';

/** Operators whose second input is a filter or a matrix. */
const WEIGHTED: ReadonlySet<string> = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED', 'TRANSPOSE_CONV']);

/** Operators of subgraph 0 with constant weights, in execution order: those that pruning and clustering change. */
export function weightedOperators({ subgraphs }: Plan): readonly PlannedOperator[] {
  const [main] = subgraphs;
  return (main?.operators ?? []).filter(({ op, inputs }) => WEIGHTED.has(op) && main?.tensors[inputs[1] ?? -1]?.data != null);
}
