import type { Plan, PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import type { Model, Operator, Tensor } from '../../tflite/model.ts';

/** A layer to be cut out: what it is given, and what is wanted of it. Tensors of subgraph 0. */
export interface LayerCut {
  readonly inputs: readonly number[];
  readonly output: number;
}

/** Layers side by side in one model, none of which reads another's result. */
export interface DetachedLayers {
  /** Without signatures; its outputs are the layers' in order. */
  readonly model: Model;
  /** Tensors of the file that the model's inputs stand for, in their order, each once. */
  readonly inputs: readonly number[];
}

/**
 * A model in which each layer is given its inputs instead of computing them: what it adds of its own becomes visible.
 *
 * Whatever lies between a layer's inputs and its output comes with it. Constants of other layers are left out.
 *
 * @throws RangeError where a layer also reads something computed that is not among its inputs
 */
export function detachedLayers({ model, subgraphs }: Plan, layers: readonly LayerCut[]): DetachedLayers {
  const graph = subgraphs[0]!;
  const file = model.subgraphs[0]!;
  const tensors: Tensor[] = [];
  const operators: Operator[] = [];
  /** What the file's constants, and the tensors that are given, are in the new model. */
  const shared = new Map<number, number>();
  const inputs: number[] = [];
  const add = (tensor: number, more: Partial<Tensor> = {}) => {
    // Shapes that the file leaves open are those that were planned.
    const { shape } = graph.tensors[tensor]!;
    return tensors.push({ ...file.tensors[tensor]!, shape, shapeSignature: null, ...more }) - 1;
  };
  const sharedOf = (tensor: number) => {
    const known = shared.get(tensor) ?? add(tensor);
    shared.set(tensor, known);
    return known;
  };

  const outputs = layers.map((layer) => {
    const own = new Map<number, number>();
    for (const tensor of layer.inputs) {
      if (!inputs.includes(tensor)) inputs.push(tensor);
      own.set(tensor, sharedOf(tensor));
    }
    for (const operator of operatorsOf(graph, layer)) {
      for (const output of operator.outputs) own.set(output, add(output));
      const read = operator.inputs.map((input) => (input < 0 ? input : (own.get(input) ?? sharedOf(input))));
      operators.push({
        ...file.operators[operator.index]!,
        inputs: read,
        outputs: operator.outputs.map((output) => own.get(output)!),
      });
    }
    return own.get(layer.output)!;
  });

  const read = new Set(tensors.map(({ buffer }) => buffer));
  const empty = { data: new Uint8Array(0) };
  return {
    inputs,
    model: {
      ...model,
      buffers: model.buffers.map((buffer, index) => (read.has(index) ? buffer : empty)),
      metadata: [],
      signatureDefs: [],
      subgraphs: [
        { ...file, tensors, operators, inputs: inputs.map((tensor) => shared.get(tensor)!), outputs },
        ...model.subgraphs.slice(1),
      ],
    },
  };
}

/** The operators that lead from a layer's inputs to its output, in execution order. */
function operatorsOf(graph: PlannedSubGraph, { inputs, output }: LayerCut): readonly PlannedOperator[] {
  const wanted = new Set<number>();
  const visit = (tensor: number): void => {
    if (tensor < 0 || inputs.includes(tensor)) return;
    const { producer, data, isVariable, name } = graph.tensors[tensor]!;
    if (producer < 0) {
      if (data === null && !isVariable) throw new RangeError(`"${name}" is given to the graph, and not to the layer alone`);
      return;
    }
    if (wanted.has(producer)) return;
    wanted.add(producer);
    graph.operators[producer]!.inputs.forEach(visit);
  };
  visit(output);
  return graph.operators.filter((_, place) => wanted.has(place));
}
