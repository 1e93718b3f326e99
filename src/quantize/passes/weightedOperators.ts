import type { Plan, PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import { WEIGHTED_LAYERS } from './weightedLayer.ts';

/** Operators that make plain floats of a constant when a file is opened. */
const WIDENING: ReadonlySet<string> = new Set(['DEQUANTIZE', 'DENSIFY']);

/** Operators of subgraph 0 with constant weights, in execution order: those that pruning and clustering change. */
export function weightedOperators({ subgraphs }: Plan): readonly PlannedOperator[] {
  const [main] = subgraphs;
  return main?.operators.filter(({ op, inputs }) => isConstant(main, inputs[WEIGHTED_LAYERS.get(op)?.filter ?? -1])) ?? [];
}

function isConstant({ tensors, operators }: PlannedSubGraph, index = -1): boolean {
  const tensor = tensors[index];
  if (!tensor || tensor.data) return tensor !== undefined;
  const producer = operators[tensor.producer];
  return producer !== undefined && WIDENING.has(producer.op) && tensors[producer.inputs[0] ?? -1]?.data != null;
}
