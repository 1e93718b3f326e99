import type { DType } from '../../core/dtype.ts';
import type { Plan, PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import type { OperatorOutcome } from '../../quantize/quantizedModel.ts';

/** An operator of one of two graphs, as a row shows it. */
export interface GraphOperator {
  /** Index in its file. */
  readonly index: number;
  readonly op: string;
  /** What is computed with it: `RELU6`; null for none. */
  readonly activation: string | null;
  /** Type in which the file holds its constant weights; null where it has none. */
  readonly weights: DType | null;
  /** Type of its first output. */
  readonly type: DType | null;
  readonly shape: readonly number[];
}

/** One line of two graphs side by side. */
export interface GraphRow {
  /** null for what the quantizer put in. */
  readonly before: GraphOperator | null;
  /** null for what was folded into another. */
  readonly after: GraphOperator | null;
  readonly state: OperatorOutcome['state'] | 'added';
  readonly reason: string;
}

/**
 * Both graphs line by line, in execution order: each operator of the float file beside what it became, and what was put in (QUANTIZE,
 * DEQUANTIZE) where the new graph runs it. A DEQUANTIZE of a constant is no line: it belongs to the weights that it widens.
 */
export function graphRows(float: Plan, quantized: Plan, outcomes: readonly OperatorOutcome[]): readonly GraphRow[] {
  const before = float.subgraphs[0];
  const after = quantized.subgraphs[0];
  if (!before || !after) return [];
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.operator, outcome]));
  const positions = new Map(after.operators.map(({ index }, position) => [index, position]));
  const claimed = new Set(outcomes.flatMap(({ becomes }) => (becomes === null ? [] : [becomes])));
  const rows: GraphRow[] = [];
  let next = 0;
  const addUpTo = (end: number) => {
    for (; next < end; next++) {
      const operator = after.operators[next]!;
      if (!claimed.has(operator.index) && !widensConstant(operator, after))
        rows.push({ before: null, after: shown(operator, after), state: 'added', reason: '' });
    }
  };
  for (const operator of ownOperators(float)) {
    const outcome = outcomeOf.get(operator.index);
    const becomes = outcome?.becomes ?? null;
    const position = becomes === null ? undefined : positions.get(becomes);
    if (position !== undefined) addUpTo(position);
    rows.push({
      before: shown(operator, before),
      after: position === undefined ? null : shown(after.operators[position]!, after),
      state: outcome?.state ?? 'float',
      reason: outcome?.reason ?? '',
    });
  }
  addUpTo(after.operators.length);
  return rows;
}

/** Operators of subgraph 0 in execution order, without those that only widen a constant. */
export function ownOperators({ subgraphs }: Plan): readonly PlannedOperator[] {
  const [main] = subgraphs;
  return main?.operators.filter((operator) => !widensConstant(operator, main)) ?? [];
}

/** Types in which the file holds the weights of subgraph 0, each once. */
export function weightTypes(plan: Plan): readonly DType[] {
  const [main] = plan.subgraphs;
  const types = ownOperators(plan).map(({ inputs }) => weightsType(inputs, main!));
  return [...new Set(types)].filter((type) => type !== null);
}

/** Whether an operator makes floats of a constant, as files with float16 weights hold one for each. */
export function widensConstant({ op, inputs }: PlannedOperator, { tensors }: PlannedSubGraph): boolean {
  return op === 'DEQUANTIZE' && tensors[inputs[0] ?? -1]?.data != null;
}

function shown({ index, op, inputs, outputs, options }: PlannedOperator, graph: PlannedSubGraph): GraphOperator {
  const output = graph.tensors[outputs[0] ?? -1];
  const { activation = 'NONE' } = (options ?? {}) as { readonly activation?: unknown };
  return {
    index,
    op,
    activation: typeof activation === 'string' && activation !== 'NONE' ? activation : null,
    weights: weightsType(inputs, graph),
    type: output?.dtype ?? null,
    shape: output?.shape ?? [],
  };
}

/** Of the first constant with more than one dimension, before it is widened. */
function weightsType(inputs: readonly number[], graph: PlannedSubGraph): DType | null {
  for (const input of inputs) {
    const tensor = graph.tensors[input];
    if (!tensor || tensor.shape.length < 2) continue;
    if (tensor.data) return tensor.dtype;
    const producer = graph.operators[tensor.producer];
    if (producer && widensConstant(producer, graph)) return graph.tensors[producer.inputs[0]!]!.dtype;
  }
  return null;
}
