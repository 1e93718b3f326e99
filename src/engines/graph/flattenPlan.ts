import type { TensorValues } from '../../core/dtype.ts';
import { elementCount } from '../../core/shape.ts';
import { hasValues, valuesFromBytes } from '../../core/values.ts';
import type { Plan, PlannedSignature, PlannedTensor } from '../../plan/plan.ts';
import type { OperatorPlace } from '../types.ts';
import type { Precision } from '../types.ts';
import type { Graph, Node, Slot } from './graph.ts';
import { realValues } from './realValues.ts';

/**
 * One signature of a plan as a flat graph: the subgraphs that operators call stand in place of the calls.
 *
 * Slots 0, 1, ... are the tensors of the signature's own subgraph, so that a tensor's index is its slot.
 * Constants are held as the precision sees them: in their own types under `native`, else with what is quantized as real numbers.
 */
export function flattenPlan(plan: Plan, signature: PlannedSignature, precision: Precision): Graph {
  const slots: Slot[] = [];
  const nodes: Node[] = [];
  const absorbed: Omit<OperatorPlace, 'ranOn'>[] = [];
  const aliases = new Map<number, number>();

  const open = (index: number): { readonly base: number; readonly at: (tensor: number) => number } => {
    const subgraph = plan.subgraphs[index];
    if (!subgraph) throw new RangeError(`the plan has no subgraph ${index}`);
    const base = slots.length;
    for (const tensor of subgraph.tensors) {
      slots.push({ tensor, subgraph: index, values: constantOf(tensor, precision) });
    }
    return { base, at: (tensor) => (tensor < 0 ? -1 : base + tensor) };
  };

  /** Appends the operators of a subgraph; `renamed` gives slots of the caller for tensors of the called. */
  const append = (index: number, at: (tensor: number) => number): void => {
    for (const operator of plan.subgraphs[index]!.operators) {
      const inputs = operator.inputs.map(at);
      const outputs = operator.outputs.map(at);
      const [called] = operator.calls;
      if (called === undefined) {
        nodes.push({ operator, inputs, outputs, activation: 'NONE', padding: null, parts: [] });
        continue;
      }
      const inner = open(called);
      const renamed = new Map<number, number>();
      const { inputs: formal, outputs: results } = plan.subgraphs[called]!;
      results.forEach((tensor, i) => renamed.set(tensor, outputs[i]!));
      const handedThrough = (tensor: number) => {
        const input = formal.indexOf(tensor);
        return input < 0 ? inner.at(tensor) : inputs[input]!;
      };
      formal.forEach((tensor, i) => renamed.set(tensor, inputs[i]!));
      absorbed.push({ operatorIndex: operator.index, subgraph: operator.subgraph, op: operator.op, fusedInto: null });
      const innerSlot = (tensor: number) => renamed.get(tensor) ?? inner.at(tensor);
      append(called, innerSlot);
      results.forEach((tensor, i) => {
        // What the called subgraph hands through, an input or a constant, nobody in it writes.
        if (plan.subgraphs[called]!.tensors[tensor]!.producer < 0) aliases.set(outputs[i]!, handedThrough(tensor));
      });
    }
  };

  const { at } = open(signature.subgraph);
  append(signature.subgraph, at);
  const resolved = (slot: number) => aliases.get(slot) ?? slot;
  return {
    plan,
    slots,
    nodes: nodes.map((node) => ({ ...node, inputs: node.inputs.map(resolved) })),
    inputs: signature.inputs.map(({ tensor }) => tensor),
    outputs: signature.outputs.map(({ tensor }) => resolved(tensor)),
    absorbed,
  };
}

function constantOf(tensor: PlannedTensor, precision: Precision): TensorValues | null {
  if (!tensor.data || !hasValues(tensor.dtype)) return null;
  if (precision !== 'native') return realValues(tensor, tensor.data);
  return valuesFromBytes(tensor.dtype, tensor.data, elementCount(tensor.shape));
}
