import type { Graph, GraphOperator } from '../graph/graph.ts';
import { readersOf, visibleTensors } from '../graph/readers.ts';
import type { FoldedOperator, PassResult } from './passResult.ts';

/** Activations that an operator can do itself: their operators and fused functions have the same names. */
const FUSED: ReadonlySet<string> = new Set(['RELU', 'RELU6', 'RELU_N1_TO_1']);
/** Operators that can do one; as TFLite's converter has it. */
const FUSING: ReadonlySet<string> = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED', 'ADD', 'SUB', 'MUL']);

function canFuse({ op, operator }: GraphOperator): boolean {
  return FUSING.has(op) && (operator.builtinOptions?.['fusedActivationFunction'] ?? 'NONE') === 'NONE';
}

/**
 * RELU, RELU6 and RELU_N1_TO_1 as the fused activation of the operator before them, where that has none, its output this one
 * reader, and no caller sees it.
 *
 * @param kept operators, by their origin, that stay by themselves
 */
export function fuseActivations(graph: Graph, kept: ReadonlySet<number> = new Set()): PassResult {
  const visible = visibleTensors(graph);
  const readers = readersOf(graph);
  const operators: GraphOperator[] = [];
  const folded: FoldedOperator[] = [];
  for (const entry of graph.operators) {
    const [tensor = -1] = entry.operator.inputs;
    const fuses = FUSED.has(entry.op) && !kept.has(entry.origin);
    const at = fuses ? operators.findIndex(({ operator }) => operator.outputs.includes(tensor)) : -1;
    const before = operators[at];
    if (before === undefined || !canFuse(before) || readers[tensor]!.length !== 1 || visible.has(tensor)) {
      operators.push(entry);
      continue;
    }
    const builtinOptions = { ...before.operator.builtinOptions, fusedActivationFunction: entry.op };
    operators[at] = { ...before, operator: { ...before.operator, builtinOptions, outputs: entry.operator.outputs } };
    folded.push({ operator: entry.origin, into: before.origin, how: 'as its fused activation' });
  }
  return { graph: { ...graph, operators }, folded };
}
