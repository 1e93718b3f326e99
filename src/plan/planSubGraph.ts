import { bytesOf, type DType, type TensorValues } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';
import type { Quantization, TensorSpec } from '../core/tensorValue.ts';
import { hasValues, valuesFromBytes } from '../core/values.ts';
import { TfliteFormatError } from '../tflite/errors.ts';
import type { Model, Operator, SubGraph, Tensor } from '../tflite/model.ts';
import { shapeFault } from './checkShape.ts';
import { constantData } from './constantData.ts';
import { executionOrder, producersOf } from './executionOrder.ts';
import { foldOperator } from './foldOperator.ts';
import { failAt } from './formatError.ts';
import { BIAS_OPERANDS, impliedBiasQuantization } from './impliedBias.ts';
import type { OperatorDefinition, OperatorPlan, SiteInput } from './operators/definition.ts';
import { DEFINITIONS } from './operators/definitions.ts';
import { peakActivationBytes } from './peakActivationBytes.ts';
import type { PlannedOperator, PlannedSubGraph, PlannedTensor } from './plan.ts';
import { operatorName, planOperator } from './planOperator.ts';
import { quantizationOf } from './quantizationOf.ts';

/** Values that a shape rule may look at: shapes, axes, paddings are far smaller, and weights are none of its business. */
const MAX_KNOWN_ELEMENTS = 4096;

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

/** A tensor while its subgraph is being planned: the shape may still change, values may become known. */
interface Draft {
  readonly name: string;
  readonly dtype: DType;
  shape: readonly number[];
  quantization: Quantization | null;
  data: Uint8Array | null;
  readonly isVariable: boolean;
  values: TensorValues | null | undefined;
}

function draftTensor(model: Model, tensor: Tensor, given: boolean): Draft {
  const dtype = tensor.type.toLowerCase() as DType;
  // A dimension of -1 that nothing decides is 1.
  const shape = tensor.shape.map((size) => (size === -1 ? 1 : size));
  const fault = shapeFault(shape, dtype);
  if (fault !== null) failAt(tensor, 'Tensor', 'shape', fault);
  return {
    name: tensor.name,
    dtype,
    shape,
    quantization: quantizationOf(tensor),
    data: given || tensor.isVariable ? null : constantData(model, tensor, dtype),
    isVariable: tensor.isVariable,
    values: undefined,
  };
}

/** Values known before the run, decoded when first asked for; null where they are not known, or too many to be a shape. */
function knownValues(draft: Draft): TensorValues | null {
  if (draft.values === undefined) {
    const count = elementCount(draft.shape);
    const known = draft.data !== null && count <= MAX_KNOWN_ELEMENTS && hasValues(draft.dtype);
    draft.values = known ? valuesFromBytes(draft.dtype, draft.data!, count) : null;
  }
  return draft.values;
}

function siteInput(draft: Draft): SiteInput {
  const { name, dtype, shape, quantization } = draft;
  return {
    name,
    dtype,
    shape,
    quantization,
    get values() {
      return knownValues(draft);
    },
  };
}

function bytesIn(draft: Draft): number {
  return bytesOf(draft.dtype, elementCount(draft.shape));
}

/** Every input must be there before its operator runs, or it never will be. */
function checkInputs(subgraph: SubGraph, drafts: readonly Draft[], producers: Int32Array): void {
  const given = new Set(subgraph.inputs);
  const isThere = (index: number): boolean => {
    const draft = drafts[index]!;
    return draft.data !== null || draft.isVariable || given.has(index) || producers[index]! >= 0;
  };
  for (const operator of subgraph.operators) {
    for (const input of operator.inputs) {
      if (input < -1 || input >= drafts.length) failAt(operator, 'Operator', 'inputs', `there is no tensor ${input}`);
      if (input !== -1 && !isThere(input))
        failAt(operator, 'Operator', 'inputs', `nothing makes tensor ${input} ("${drafts[input]!.name}")`);
    }
    for (const output of operator.outputs) {
      const draft = drafts[output]!;
      if (draft.data !== null && draft.data.byteLength > 0)
        failAt(operator, 'Operator', 'outputs', `tensor ${output} is a constant`);
    }
  }
  for (const output of subgraph.outputs) {
    const tensor = subgraph.tensors[output];
    if (tensor === undefined) failAt({ at: 0 }, 'SubGraph', 'outputs', `there is no tensor ${output}`);
    else if (!isThere(output)) failAt(tensor, 'SubGraph', 'outputs', `nothing makes output ${output} ("${tensor.name}")`);
  }
}

/** The plan of an operator that nothing is known about: the file's shapes, no cost. */
function unknownPlan(outputs: readonly Draft[]): OperatorPlan<unknown> {
  return { options: null, outputShapes: outputs.map((output) => output.shape), macs: 0 };
}

/**
 * The operator's plan; where its inputs' shapes are only what the file declares, and contradict each other, it waits for the
 * run, which plans it again.
 */
function tryPlan(
  definition: OperatorDefinition,
  operator: Operator,
  inputs: readonly (SiteInput | null)[],
  outputs: readonly Draft[],
  settled: boolean,
): OperatorPlan<unknown> {
  try {
    return planOperator(definition, operator, inputs, outputs);
  } catch (error) {
    if (settled || !(error instanceof TfliteFormatError)) throw error;
    return { ...unknownPlan(outputs), dynamic: true };
  }
}

function fillBias(op: string, inputs: readonly (Draft | null)[]): void {
  const operands = BIAS_OPERANDS[op];
  if (operands === undefined) return;
  const [input, filter, bias] = operands.map((index) => inputs[index] ?? null);
  if (!input || !filter || !bias || bias.quantization !== null) return;
  bias.quantization = impliedBiasQuantization(input, filter, bias);
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
  checkInputs(subgraph, drafts, producers);
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
    const siteInputs = inputs.map((input) => (input === null ? null : siteInput(input)));
    const settled = !operator.inputs.some((input) => unsettled.has(input));
    let planned = definition === undefined ? unknownPlan(outputs) : tryPlan(definition, operator, siteInputs, outputs, settled);
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
    if (dynamic || definition === undefined) for (const output of operator.outputs) unsettled.add(output);
    else if (calls.length === 0) {
      const values = foldOperator(definition, planned, siteInputs, outputs);
      outputs.forEach((output, i) => {
        if (values[i]) output.values = values[i];
      });
    }
    const constants = new Set(inputs.filter((input) => input !== null && input.data !== null));
    const computed = new Set([...inputs.filter((input) => input !== null && input.data === null), ...outputs]);
    const sum = (set: ReadonlySet<Draft | null>): number => [...set].reduce((total, draft) => total + bytesIn(draft!), 0);
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
      weightBytes: sum(constants),
      activationBytes: sum(computed),
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
