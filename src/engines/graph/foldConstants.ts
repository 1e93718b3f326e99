import type { TensorValues } from '../../core/dtype.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { DEFINITIONS } from '../../plan/operators/definitions.ts';
import { evaluateOperator } from '../reference/evaluateOperator.ts';
import { runSpec } from '../reference/precision.ts';
import type { Precision } from '../types.ts';
import type { Graph, Node, Slot } from './graph.ts';
import { placeOf } from './placeOf.ts';

/** Operators that converters put behind constants, to store weights smaller or in another order. */
const UNPACKING: ReadonlySet<string> = new Set(['DEQUANTIZE', 'DENSIFY', 'RESHAPE', 'TRANSPOSE', 'CAST']);
/** What they say of a tensor is known with its shape. */
const DESCRIBING: ReadonlySet<string> = new Set(['SHAPE', 'RANK']);
/** More whole numbers than this are no shape and no index, and are left to the run. */
const MOST_ELEMENTS = 1024;

/**
 * The same graph without the operators whose results are known before the run: those that unpack weights, and the arithmetic on
 * shapes and indices that some converters leave in a file (SHAPE, STRIDED_SLICE, PACK, FLOOR_MOD and so on).
 */
export function foldConstants(graph: Graph, precision: Precision): Graph {
  const slots = [...graph.slots];
  const folded: Node[] = [];
  const nodes: Node[] = [];
  for (const node of graph.nodes) {
    const values = knownValues(graph, slots, node, precision);
    const [output] = node.outputs;
    if (values === null || output === undefined) {
      nodes.push(node);
      continue;
    }
    slots[output] = { ...slots[output]!, values };
    folded.push(node);
  }
  const absorbed = [...graph.absorbed, ...folded.map((node) => placeOf(node, finalReader(node, folded, nodes)))];
  return { ...graph, slots, nodes, absorbed };
}

/** The elements of a node's only output; null where they are known at the run only. */
function knownValues(
  { plan }: Graph,
  slots: readonly Slot[],
  { operator, inputs, outputs }: Node,
  precision: Precision,
): TensorValues | null {
  const target = outputs.length === 1 ? slots[outputs[0]!] : undefined;
  if (!target) return null;
  const unpacks = UNPACKING.has(operator.op);
  if (
    !unpacks &&
    !(isShapeArithmetic(target) && DEFINITIONS.has(operator.op) && operator.options !== null && !operator.dynamic)
  ) {
    return null;
  }
  const given: (TensorValue | null)[] = [];
  for (const slot of inputs) {
    const tensor = slots[slot]?.tensor ?? null;
    const values = slots[slot]?.values ?? (DESCRIBING.has(operator.op) ? new Float32Array(0) : null);
    if (tensor === null && unpacks) return null;
    if (tensor !== null && values === null) return null;
    given.push(tensor === null || values === null ? null : { ...runSpec(tensor, precision), values });
  }
  try {
    return evaluateOperator(plan, operator, given, precision)[0]!.values;
  } catch (error) {
    // What cannot be computed now will be refused, by its name, when it is run.
    if (!unpacks && (error instanceof UnsupportedTypeError || error instanceof RangeError)) return null;
    throw error;
  }
}

/** Whole numbers that stand for themselves, and few of them. */
function isShapeArithmetic({ tensor }: Slot): boolean {
  const whole = tensor.dtype === 'int32' || tensor.dtype === 'int64';
  return whole && !isQuantized(tensor) && elementCount(tensor.shape) <= MOST_ELEMENTS;
}

/** The first node left that reads what a folded one made, directly or through others that were folded. */
function finalReader(node: Node, folded: readonly Node[], nodes: readonly Node[]): Node | null {
  const reads = ({ inputs }: Node) => inputs.includes(node.outputs[0]!);
  const left = nodes.find(reads);
  if (left) return left;
  for (const between of folded.filter(reads)) {
    const reader = finalReader(between, folded, nodes);
    if (reader) return reader;
  }
  return null;
}
