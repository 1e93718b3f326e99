import type { PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';

/** Operators that give what they read in another form: one file of a pair may have them where the other has none. */
const SAME_VALUES: ReadonlySet<string> = new Set(['QUANTIZE', 'DEQUANTIZE', 'RESHAPE', 'SQUEEZE', 'EXPAND_DIMS', 'PAD']);

/** Operators that a converter folds into a layer, or that stand behind one to round it: they change values one by one. */
const FOLDED: ReadonlySet<string> = new Set([
  'RELU',
  'RELU6',
  'RELU_N1_TO_1',
  'RELU_0_TO_1',
  'ADD',
  'SUB',
  'MUL',
  'DIV',
  'MINIMUM',
  'MAXIMUM',
  'ROUND',
]);

/** Whether a tensor is known before the run: a constant, or a DEQUANTIZE of one. */
export function isFixed(graph: PlannedSubGraph, tensor: number): boolean {
  const { data, producer } = graph.tensors[tensor]!;
  if (data !== null) return true;
  const maker = graph.operators[producer];
  return maker?.op === 'DEQUANTIZE' && isFixed(graph, maker.inputs[0]!);
}

/** The tensors that an operator reads and that a run computes, or a caller gives. */
export function computedInputs(graph: PlannedSubGraph, { inputs }: PlannedOperator): readonly number[] {
  return inputs.filter((input) => input >= 0 && !isFixed(graph, input));
}

/** The one tensor that an operator passes on in another form (`same`) or changed one by one (`folded`); null for any other operator. */
export function passedThrough(
  graph: PlannedSubGraph,
  operator: PlannedOperator,
): { readonly from: number; readonly kind: 'same' | 'folded' } | null {
  const kind = SAME_VALUES.has(operator.op) ? 'same' : FOLDED.has(operator.op) ? 'folded' : null;
  const read = computedInputs(graph, operator);
  return kind && read.length === 1 && operator.outputs.length === 1 ? { from: read[0]!, kind } : null;
}

/** Whether an operator gives what it reads, in another type or shape. */
export function keepsContents(op: string): boolean {
  return SAME_VALUES.has(op) && op !== 'PAD';
}
