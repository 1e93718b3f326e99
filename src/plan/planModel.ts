import { sameShape } from '../core/shape.ts';
import type { TensorSpec } from '../core/tensorValue.ts';
import type { Model, Operator, SignatureDef, SubGraph } from '../tflite/model.ts';
import { failAt } from './formatError.ts';
import type { Plan, PlannedSignature, PlannedSubGraph } from './plan.ts';
import { planSubGraph } from './planSubGraph.ts';

/** The shape that a person chose for a graph input whose file leaves dimensions open (-1). */
export interface ChosenShape {
  readonly subgraph: number;
  readonly tensor: number;
  readonly shape: readonly number[];
}

export interface PlanOptions {
  /** Inputs that are not named here get 1 for each open dimension. */
  readonly dimensions?: readonly ChosenShape[];
}

/** Deeper nests of calls than any file has; the language's own stack must not be the limit. */
const MAX_CALL_DEPTH = 64;

/** Whether the file lets a person choose dimension `axis` of a tensor. */
export function isOpenDimension(subgraph: SubGraph, tensor: number, axis: number): boolean {
  const { shape, shapeSignature } = subgraph.tensors[tensor]!;
  const signature = shapeSignature !== null && shapeSignature.length === shape.length ? shapeSignature : shape;
  return signature[axis] === -1;
}

function inputShapesOf(model: Model, index: number, chosen: readonly ChosenShape[]): (readonly number[])[] {
  const subgraph = model.subgraphs[index]!;
  return subgraph.inputs.map((tensor) => {
    const { name, shape } = subgraph.tensors[tensor] ?? failAt({ at: 0 }, 'SubGraph', 'inputs', `there is no tensor ${tensor}`);
    const choice = chosen.find((candidate) => candidate.subgraph === index && candidate.tensor === tensor)?.shape;
    if (choice !== undefined && choice.length !== shape.length) {
      throw new RangeError(`input "${name}" has ${shape.length} dimensions, got [${choice.join(',')}]`);
    }
    return shape.map((size, axis) => {
      const open = isOpenDimension(subgraph, tensor, axis);
      if (choice === undefined) return open ? 1 : size;
      const wanted = choice[axis]!;
      if (!open && wanted !== size) throw new RangeError(`dimension ${axis} of input "${name}" is ${size}, got ${wanted}`);
      if (!Number.isInteger(wanted) || wanted < 1)
        throw new RangeError(`dimension ${axis} of input "${name}" cannot be ${wanted}`);
      return wanted;
    });
  });
}

function planSignature(model: Model, signature: SignatureDef): PlannedSignature {
  const fail = (field: string, message: string): never =>
    failAt({ at: 0 }, 'SignatureDef', field, `"${signature.signatureKey}": ${message}`);
  const subgraph = model.subgraphs[signature.subgraphIndex];
  if (subgraph === undefined) return fail('subgraphIndex', `there is no subgraph ${signature.subgraphIndex}`);
  const given = new Set(subgraph.inputs);
  const named = new Set(signature.inputs.map(({ tensorIndex }) => tensorIndex));
  for (const { name, tensorIndex } of signature.inputs) {
    if (!given.has(tensorIndex)) fail('inputs', `"${name}" is no input of its subgraph`);
  }
  for (const input of given) if (!named.has(input)) fail('inputs', `tensor ${input} is not among its inputs`);
  for (const { name, tensorIndex } of signature.outputs) {
    if (subgraph.tensors[tensorIndex] === undefined) fail('outputs', `"${name}" names no tensor`);
  }
  return {
    key: signature.signatureKey,
    subgraph: signature.subgraphIndex,
    inputs: signature.inputs.map(({ name, tensorIndex }) => ({ name, tensor: tensorIndex })),
    outputs: signature.outputs.map(({ name, tensorIndex }) => ({ name, tensor: tensorIndex })),
  };
}

/** The file's signatures; without any, subgraph 0 as it stands; none for a file without a graph. */
function planSignatures(model: Model): PlannedSignature[] {
  if (model.signatureDefs.length > 0) return model.signatureDefs.map((signature) => planSignature(model, signature));
  const main = model.subgraphs[0];
  if (main === undefined || main.outputs.length === 0) return [];
  const named = (tensor: number): { name: string; tensor: number } => {
    const found = main.tensors[tensor] ?? failAt({ at: 0 }, 'SubGraph', 'outputs', `there is no tensor ${tensor}`);
    return { name: found.name, tensor };
  };
  return [{ key: '', subgraph: 0, inputs: main.inputs.map(named), outputs: main.outputs.map(named) }];
}

/**
 * A model made ready to run: order, shapes, lifetimes, cost.
 *
 * Operators that the lab does not know are kept with the shapes that the file declares, and no options; an engine refuses
 * them by name. Nothing is allocated by declared sizes, so that any file is planned in time and memory of its own size.
 *
 * @throws TfliteFormatError if the file contradicts itself
 * @throws RangeError if `dimensions` does not fit the model's inputs
 */
export function planModel(model: Model, { dimensions = [] }: PlanOptions = {}): Plan {
  const signatures = planSignatures(model);
  const keep = model.subgraphs.map((): number[] => []);
  for (const { subgraph, outputs } of signatures) for (const { tensor } of outputs) keep[subgraph]!.push(tensor);
  const planned: (PlannedSubGraph | undefined)[] = model.subgraphs.map(() => undefined);
  /** Subgraphs whose input shapes a caller decided. */
  const called = new Set<number>();
  const active: number[] = [];

  const plan = (index: number, inputShapes: readonly (readonly number[])[]): PlannedSubGraph => {
    active.push(index);
    const result = planSubGraph({ model, index, inputShapes, keep: keep[index]!, plan: planCall });
    active.pop();
    planned[index] = result;
    return result;
  };

  const planCall = (caller: Operator, index: number, inputs: readonly TensorSpec[]): PlannedSubGraph => {
    const fail = (message: string): never => failAt(caller, 'Operator', 'builtinOptions', message);
    const subgraph = model.subgraphs[index] ?? fail(`there is no subgraph ${index}`);
    if (active.includes(index)) fail(`subgraph ${index} runs itself`);
    if (active.length >= MAX_CALL_DEPTH) fail(`calls are nested more than ${MAX_CALL_DEPTH} deep`);
    if (subgraph.inputs.length !== inputs.length) {
      fail(`subgraph ${index} has ${subgraph.inputs.length} inputs, the call ${inputs.length}`);
    }
    const shapes = inputs.map(({ shape }) => shape);
    const known = planned[index];
    if (known !== undefined && known.inputs.every((input, i) => sameShape(known.tensors[input]!.shape, shapes[i]!))) {
      called.add(index);
      return known;
    }
    if (called.has(index)) fail(`subgraph ${index} is called with different shapes`);
    called.add(index);
    return plan(index, shapes);
  };

  // What signatures name comes first: the others may be run by them, and then their callers decide the shapes.
  for (const index of new Set([...signatures.map(({ subgraph }) => subgraph), ...model.subgraphs.keys()])) {
    if (planned[index] === undefined) plan(index, inputShapesOf(model, index, dimensions));
  }
  return { model, subgraphs: planned.map((subgraph) => subgraph!), signatures };
}
