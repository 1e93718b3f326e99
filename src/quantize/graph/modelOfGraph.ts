import type { Buffer, Model, OperatorCode, SignatureDef, SubGraph } from '../../tflite/model.ts';
import type { Graph, GraphOperator } from './graph.ts';

export interface ModelOfGraph {
  readonly model: Model;
  /** The new index of each tensor of the graph; -1 for those that were left out. */
  readonly tensors: readonly number[];
}

/** What the graph's ends become: tensor indices of the graph, in the file's order. */
export interface GraphEnds {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** Collects each different value once and says where it stands. */
function collector<T>(keyOf: (value: T) => string | number): { readonly list: T[]; readonly place: (value: T) => number } {
  const places = new Map<string | number, number>();
  const list: T[] = [];
  return {
    list,
    place: (value) => {
      const key = keyOf(value);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, list.push(value) - 1);
      return list.length - 1;
    },
  };
}

function codeOf({ op, version }: GraphOperator): OperatorCode {
  const custom = op.startsWith('CUSTOM:');
  return { builtinCode: custom ? 'CUSTOM' : op, customCode: custom ? op.slice('CUSTOM:'.length) : null, version };
}

/** Signatures of subgraph 0 name the tensors that its ends became; those of others are as they were. */
function signaturesOf(graph: Graph, ends: GraphEnds, tensors: readonly number[]): readonly SignatureDef[] {
  const before = graph.model.subgraphs[0]!;
  const became = (list: readonly number[], now: readonly number[]) => new Map(list.map((tensor, i) => [tensor, now[i]!]));
  const inputs = became(before.inputs, ends.inputs);
  const outputs = became(before.outputs, ends.outputs);
  return graph.model.signatureDefs.map((signature) => {
    if (signature.subgraphIndex !== 0) return signature;
    const moved = (map: ReadonlyMap<number, number>, list: SignatureDef['inputs']) =>
      list.map((entry) => ({ ...entry, tensorIndex: tensors[map.get(entry.tensorIndex) ?? entry.tensorIndex]! }));
    return { ...signature, inputs: moved(inputs, signature.inputs), outputs: moved(outputs, signature.outputs) };
  });
}

/** Every tensor of the graph that has to be in the file, in the order of their indices. */
function tensorsKept({ model, operators }: Graph, { inputs, outputs }: GraphEnds): readonly number[] {
  const named = model.signatureDefs.filter(({ subgraphIndex }) => subgraphIndex === 0);
  const kept = new Set<number>([...inputs, ...outputs]);
  const ended = new Set([...model.subgraphs[0]!.inputs, ...model.subgraphs[0]!.outputs]);
  for (const signature of named) {
    for (const { tensorIndex } of [...signature.inputs, ...signature.outputs]) if (!ended.has(tensorIndex)) kept.add(tensorIndex);
  }
  for (const { operator } of operators) {
    for (const tensor of [...operator.inputs, ...operator.outputs, ...operator.intermediates]) if (tensor >= 0) kept.add(tensor);
  }
  return [...kept].sort((a, b) => a - b);
}

/**
 * The model with a rewritten subgraph 0: tensors and buffers that nothing uses any more left out, operator codes listed anew.
 *
 * Other subgraphs, metadata and signatures are kept.
 */
export function modelOfGraph(graph: Graph, ends: GraphEnds = graph.model.subgraphs[0]!): ModelOfGraph {
  const { model } = graph;
  const kept = tensorsKept(graph, ends);
  const tensors = new Array<number>(graph.tensors.length).fill(-1);
  kept.forEach((tensor, i) => (tensors[tensor] = i));
  const moved = (list: readonly number[]) => list.map((tensor) => (tensor < 0 ? tensor : tensors[tensor]!));

  const codes = collector<OperatorCode>(
    ({ builtinCode, customCode, version }) => `${builtinCode} ${version} ${customCode ?? ''}`,
  );
  const buffers = collector<number>((index) => index);
  // Buffer 0 is empty by convention: tensors that are computed name it.
  buffers.place(0);
  const main: SubGraph = {
    ...model.subgraphs[0]!,
    tensors: kept.map((index) => {
      const tensor = graph.tensors[index]!;
      return { ...tensor, buffer: graph.buffers[tensor.buffer]!.data.length === 0 ? 0 : buffers.place(tensor.buffer) };
    }),
    inputs: moved(ends.inputs),
    outputs: moved(ends.outputs),
    operators: graph.operators.map((entry) => ({
      ...entry.operator,
      opcodeIndex: codes.place(codeOf(entry)),
      inputs: moved(entry.operator.inputs),
      outputs: moved(entry.operator.outputs),
      intermediates: moved(entry.operator.intermediates),
    })),
  };
  const others = model.subgraphs.slice(1).map((subgraph) => ({
    ...subgraph,
    tensors: subgraph.tensors.map((tensor) => ({ ...tensor, buffer: buffers.place(tensor.buffer) })),
    operators: subgraph.operators.map((operator) => ({
      ...operator,
      opcodeIndex: codes.place(model.operatorCodes[operator.opcodeIndex]!),
    })),
  }));
  const metadata = model.metadata.map((entry) => ({ ...entry, buffer: buffers.place(entry.buffer) }));
  const emptyBuffer: Buffer = { data: new Uint8Array(0) };
  return {
    model: {
      ...model,
      operatorCodes: codes.list,
      subgraphs: [main, ...others],
      buffers: buffers.list.map((index, i) => (i === 0 ? emptyBuffer : graph.buffers[index]!)),
      metadata,
      signatureDefs: signaturesOf(graph, ends, tensors),
    },
    tensors,
  };
}
