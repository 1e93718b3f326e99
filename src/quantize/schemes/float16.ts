import { halvesFromFloats, LARGEST_HALF } from '../../core/halvesFromFloats.ts';
import { floatConstant } from '../graph/constants.ts';
import { addedOperator, graphEditor } from '../graph/graphEditor.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import type { SchemeResult, Treatment } from './schemeResult.ts';

/** DEQUANTIZE takes float16 from version 3 on. */
const DEQUANTIZE_HALVES = 3;

function beyond(values: Float32Array): number {
  let count = 0;
  for (const value of values) if (Math.abs(value) > LARGEST_HALF) count++;
  return count;
}

/**
 * Every float32 constant as float16 with a DEQUANTIZE before its first reader, as TFLite's converter writes it: half the
 * bytes, and the arithmetic stays that of float32. Biases too.
 *
 * A value beyond the largest half, 65504, becomes it, and a note says so. Constants of operators that are to stay in float stay.
 */
export function toFloat16(graph: Graph, stayFloat: ReadonlySet<number>): SchemeResult {
  const editor = graphEditor(graph);
  const operators: GraphOperator[] = [];
  const treatments = new Map<number, Treatment>();
  const notes: string[] = [];
  const kept = new Set(graph.operators.filter(({ origin }) => stayFloat.has(origin)).flatMap(({ operator }) => operator.inputs));
  const halved = new Set<number>();

  const halve = (tensor: number, values: Float32Array): void => {
    const { name } = editor.tensor(tensor);
    const clamped = beyond(values);
    if (clamped > 0) {
      notes.push(
        `${clamped} of ${values.length} values of "${name}" are beyond ±${LARGEST_HALF}, the largest float16, and became it.`,
      );
    }
    const half = editor.add(tensor, { name, type: 'FLOAT16', data: halvesFromFloats(values) });
    editor.replace(tensor, { name: `${name}_dequantize`, type: 'FLOAT32' });
    operators.push(addedOperator('DEQUANTIZE', DEQUANTIZE_HALVES, [half], [tensor]));
    halved.add(tensor);
  };

  for (const entry of graph.operators) {
    let reason = stayFloat.has(entry.origin) ? 'left in float on request' : 'has no constants in float32';
    for (const tensor of new Set(entry.operator.inputs)) {
      const values = halved.has(tensor) ? null : floatConstant(graph, tensor);
      if (values !== null && !kept.has(tensor)) halve(tensor, values);
      if (halved.has(tensor)) reason = '';
    }
    operators.push(entry);
    treatments.set(entry.origin, { state: reason === '' ? 'quantized' : 'float', reason });
  }
  const tensors = graph.tensors.map((_, index) => index);
  return { graph: editor.graph(operators), ends: graph.model.subgraphs[0]!, tensors, treatments, notes };
}
