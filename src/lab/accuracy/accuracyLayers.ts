import { FILTER_OPERANDS } from '../../quantize/passes/filterOperand.ts';
import type { Plan, PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';

/** A layer with weights, whose output is compared. */
export interface AccuracyLayer {
  /** Index in the file's subgraph 0. */
  readonly operator: number;
  readonly op: string;
  /** Name of its output. */
  readonly name: string;
  /** Elements of its weights. */
  readonly weights: number;
  /** Tensors that hold its output, the one to be compared first: behind an activation function of its own, then its own. */
  readonly tensors: readonly number[];
}

const ACTIVATIONS: ReadonlySet<string> = new Set(['RELU', 'RELU6', 'RELU_N1_TO_1', 'RELU_0_TO_1']);

/** The layers of subgraph 0 that have weights of their own and give floats, in execution order. */
export function accuracyLayers({ subgraphs }: Plan): readonly AccuracyLayer[] {
  const [graph] = subgraphs;
  if (!graph) return [];
  return graph.operators.flatMap((operator) => {
    const operand = FILTER_OPERANDS[operator.op];
    const filter = operand && graph.tensors[operator.inputs[operand.input] ?? -1];
    const output = graph.tensors[operator.outputs[0] ?? -1];
    if (!filter || !output || output.dtype !== 'float32' || !isConstant(graph, filter.index)) return [];
    const activated = activatedOutput(graph, operator);
    return [
      {
        operator: operator.index,
        op: operator.op,
        name: output.name,
        weights: filter.shape.reduce((product, size) => product * size, 1),
        tensors: activated === null ? [output.index] : [activated, output.index],
      },
    ];
  });
}

/** Whether it is in the file, be it as halves that an operator makes floats of. */
function isConstant({ tensors, operators }: PlannedSubGraph, tensor: number): boolean {
  const { data, producer } = tensors[tensor]!;
  if (data) return true;
  const maker = operators[producer];
  return maker?.op === 'DEQUANTIZE' && tensors[maker.inputs[0] ?? -1]?.data != null;
}

function activatedOutput({ operators, outputs }: PlannedSubGraph, { outputs: [output = -1] }: PlannedOperator): number | null {
  const readers = operators.filter(({ inputs }) => inputs.includes(output));
  const [reader] = readers;
  const alone = readers.length === 1 && !outputs.includes(output);
  return reader && alone && ACTIVATIONS.has(reader.op) ? (reader.outputs[0] ?? null) : null;
}
