import type { TensorSpec } from '../core/tensorValue.ts';
import type { Model, Operator } from '../tflite/model.ts';
import { checkInputs } from './checkInputs.ts';
import { shapeFault } from './checkShape.ts';
import { bytesIn, type Draft, draftTensor } from './draftTensor.ts';
import { executionOrder, producersOf } from './executionOrder.ts';
import { foldOperator } from './foldOperator.ts';
import { failAt } from './formatError.ts';
import { BIAS_OPERANDS, impliedBiasQuantization } from './impliedBias.ts';
import { DEFINITIONS } from './operators/definitions.ts';
import { peakActivationBytes } from './peakActivationBytes.ts';
import type { PlannedOperator, PlannedSubGraph, PlannedTensor } from './plan.ts';
import { operatorName } from './planOperator.ts';
import { planSite } from './planSite.ts';

export interface SubGraphRequest {
  readonly model: Model;
  readonly index: number;
  /** Shape of each graph input, in order. */
  readonly inputShapes: readonly (readonly number[])[];
  /** Tensors that must outlive the run beside the graph's outputs: those that signatures name. */
  readonly keep: readonly number[];
  /** Plans a subgraph that an operator runs. */
  readonly plan: (caller: Operator, index: number, inputs: readonly TensorSpec[]) => PlannedSubGraph;
}

function fillBias(op: string, inputs: readonly (Draft | null)[]): void {
  const operands = BIAS_OPERANDS[op];
  if (operands === undefined) return;
  const [input, filter, bias] = operands.map((index) => inputs[index] ?? null);
  if (!input || !filter || !bias || bias.quantization !== null) return;
  bias.quantization = impliedBiasQuantization(input, filter, bias);
}

/** Bytes of the constants that an operator reads, and of the other tensors that it reads or writes; each tensor once. */
function bytesMoved(inputs: readonly (Draft | null)[], outputs: readonly Draft[]) {
  let weightBytes = 0;
  let activationBytes = 0;
  for (const tensor of new Set([...inputs, ...outputs])) {
    if (tensor === null) continue;
    if (tensor.data === null) activationBytes += bytesIn(tensor);
    else weightBytes += bytesIn(tensor);
  }
  return { weightBytes, activationBytes };
}

/** One subgraph made ready to run: see planModel. */
export function planSubGraph(request: SubGraphRequest): PlannedSubGraph {
  const { model, index, inputShapes } = request;
  const subgraph = model.subgraphs[index]!;
  const given = new Set(subgraph.inputs);
  const drafts = subgraph.tensors.map((tensor, tensorIndex) => draftTensor(model, tensor, given.has(tensorIndex)));
  subgraph.inputs.forEach((input, i) => {
    const draft = drafts[input];
    if (draft === undefined) return failAt({ at: 0 }, 'SubGraph', 'inputs', `there is no tensor ${input}`);
    draft.shape = inputShapes[i] ?? draft.shape;
    const fault = shapeFault(draft.shape, draft.dtype);
    if (fault !== null) failAt(subgraph.tensors[input]!, 'Tensor', 'shape', fault);
  });
  const producers = producersOf(subgraph);
  checkInputs(subgraph, drafts, producers, request.keep);
  const order = executionOrder(subgraph.operators, producers);

  /** Tensors whose shapes stand on values known only at run time, or on operators that nothing is known about. */
  const unsettled = new Set<number>();
  const operators = order.map((operatorIndex): PlannedOperator => {
    const operator = subgraph.operators[operatorIndex]!;
    const op = operatorName(model, operator);
    const definition = DEFINITIONS.get(op);
    const inputs = operator.inputs.map((input) => (input === -1 ? null : drafts[input]!));
    const outputs = operator.outputs.map((output) => drafts[output]!);
    fillBias(op, inputs);
    const settled = !operator.inputs.some((input) => unsettled.has(input));
    let planned = planSite(op, definition, operator, inputs, outputs, settled);
    const calls = planned.calls ?? [];
    let dynamic = (planned.dynamic ?? false) || !settled;
    for (const call of calls) {
      const callee = request.plan(
        operator,
        call,
        inputs.filter((input) => input !== null),
      );
      if (callee.outputs.length !== outputs.length)
        failAt(operator, 'Operator', 'outputs', `${op}: the subgraph it runs has ${callee.outputs.length} outputs`);
      planned = { ...planned, outputShapes: callee.outputs.map((output) => callee.tensors[output]!.shape) };
      dynamic ||= callee.operators.some((inner) => inner.dynamic);
    }
    outputs.forEach((output, i) => {
      output.shape = planned.outputShapes[i]!;
      // Declared without elements and so without data, it looked like an empty constant until now.
      output.data = null;
    });
    if (dynamic || planned.options === null) for (const output of operator.outputs) unsettled.add(output);
    else if (definition !== undefined && calls.length === 0) {
      foldOperator(definition, planned, inputs, outputs).forEach((values, i) => {
        outputs[i]!.known = values;
      });
    }
    return {
      index: operatorIndex,
      subgraph: index,
      op,
      inputs: operator.inputs,
      outputs: operator.outputs,
      options: planned.options,
      dynamic,
      calls,
      macs: planned.macs,
      ...bytesMoved(inputs, outputs),
    };
  });

  const positions = new Int32Array(subgraph.operators.length);
  order.forEach((operatorIndex, position) => (positions[operatorIndex] = position));
  const lastUse = new Int32Array(drafts.length).fill(-1);
  operators.forEach((operator, position) => {
    for (const input of operator.inputs) if (input !== -1) lastUse[input] = position;
  });
  for (const output of [...subgraph.outputs, ...request.keep]) lastUse[output] = operators.length;
  const tensors = drafts.map(({ name, dtype, shape, quantization, data, isVariable }, tensorIndex): PlannedTensor => {
    const producer = producers[tensorIndex]!;
    return {
      index: tensorIndex,
      name,
      dtype,
      shape,
      quantization,
      data: producer >= 0 ? null : data,
      isVariable,
      producer: producer < 0 ? -1 : positions[producer]!,
      lastUse: lastUse[tensorIndex]!,
    };
  });
  return {
    index,
    name: subgraph.name,
    tensors,
    operators,
    inputs: subgraph.inputs,
    outputs: subgraph.outputs,
    peakActivationBytes: peakActivationBytes(tensors, subgraph.inputs, operators.length),
  };
}
