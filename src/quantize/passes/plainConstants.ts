import { float32FromHalves } from '../../core/float16.ts';
import { elementCount } from '../../core/shape.ts';
import { valuesFromBytes } from '../../core/values.ts';
import type { PlannedSubGraph } from '../../plan/plan.ts';
import { isConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import { graphEditor } from '../graph/graphEditor.ts';
import { readersOf, visibleTensors } from '../graph/readers.ts';
import type { FoldedOperator, PassResult } from './passResult.ts';

/** Sparse constants, unfolded; the plan has done it. */
function withDenseConstants(graph: Graph, planned: PlannedSubGraph): Graph {
  const editor = graphEditor(graph);
  graph.tensors.forEach(({ name, type, sparsity }, index) => {
    const { data } = planned.tensors[index]!;
    if (sparsity !== null && data !== null) editor.replace(index, { name, type, data });
  });
  return editor.graph(graph.operators);
}

/**
 * Constants as plain float32: DEQUANTIZE of a float16 constant, and DENSIFY of a sparse one, folded into it.
 *
 * `planned` is the plan of the same subgraph.
 */
export function plainConstants(sparse: Graph, planned: PlannedSubGraph): PassResult {
  const given = withDenseConstants(sparse, planned);
  const readers = readersOf(given);
  const visible = visibleTensors(given);
  const editor = graphEditor(given);
  const operators: GraphOperator[] = [];
  const folded: FoldedOperator[] = [];
  for (const entry of given.operators) {
    const [input = -1] = entry.operator.inputs;
    const [output = -1] = entry.operator.outputs;
    const now = editor.graph([]);
    const plain = !visible.has(output) && isConstant(now, input);
    const { type, buffer, shape } = now.tensors[input] ?? { type: null, buffer: 0, shape: [] };
    const data = now.buffers[buffer]!.data;
    const name = now.tensors[output]?.name ?? '';
    if (plain && entry.op === 'DENSIFY') {
      editor.replace(output, { name, type: type!, data });
    } else if (plain && entry.op === 'DEQUANTIZE' && type === 'FLOAT16') {
      const halves = valuesFromBytes('float16', data, elementCount(shape)) as Uint16Array;
      editor.replace(output, { name, type: 'FLOAT32', data: float32FromHalves(halves) });
    } else {
      operators.push(entry);
      continue;
    }
    const into = readers[output]?.[0]?.origin ?? -1;
    folded.push({ operator: entry.origin, into, how: 'its constant is float32 again' });
  }
  return { graph: editor.graph(operators), folded };
}
