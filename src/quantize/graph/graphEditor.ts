import { defaultOptions } from '../../tflite/defaultOptions.ts';
import type { Buffer, Operator, Options, QuantizationParameters, Tensor } from '../../tflite/model.ts';
import { optionsTypeOf } from '../../tflite/optionsTypeOf.ts';
import type { TensorType } from '../../tflite/schema.ts';
import type { Graph, GraphOperator } from './graph.ts';

/** What an added tensor is; its shape and name are taken from another one. */
export interface AddedTensor {
  readonly name: string;
  readonly type: TensorType;
  readonly quantization?: QuantizationParameters | null;
  /** The elements of a constant; absent for a computed tensor. */
  readonly data?: ArrayBufferView;
}

export interface GraphEditor {
  readonly tensor: (index: number) => Tensor;
  /** Adds a tensor of the shape of tensor `like`; returns its index. */
  readonly add: (like: number, added: AddedTensor) => number;
  /** Adds a tensor of a shape of its own; returns its index. */
  readonly addShaped: (shape: readonly number[], added: AddedTensor) => number;
  /** Puts another tensor in the place of one. */
  readonly replace: (index: number, added: AddedTensor) => void;
  readonly graph: (operators: readonly GraphOperator[]) => Graph;
}

const BLANK: Tensor = {
  name: '',
  shape: [],
  shapeSignature: null,
  type: 'FLOAT32',
  buffer: 0,
  quantization: null,
  isVariable: false,
  sparsity: null,
  hasRank: true,
  at: 0,
};

function bytesOfView(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Collects changes of a graph's tensors and gives a new graph; the given one stays as it is. */
export function graphEditor(graph: Graph): GraphEditor {
  const tensors = [...graph.tensors];
  const buffers: Buffer[] = [...graph.buffers];

  const made = (like: Tensor, { name, type, quantization = null, data }: AddedTensor): Tensor => ({
    ...like,
    name,
    type,
    quantization,
    sparsity: null,
    buffer: data === undefined ? 0 : buffers.push({ data: bytesOfView(data) }) - 1,
    at: 0,
  });

  return {
    tensor: (index) => tensors[index]!,
    add: (like, added) => tensors.push(made(tensors[like]!, added)) - 1,
    addShaped: (shape, added) => tensors.push(made({ ...BLANK, shape }, added)) - 1,
    replace: (index, added) => {
      tensors[index] = made(tensors[index]!, added);
    },
    graph: (operators) => ({ model: graph.model, tensors: [...tensors], buffers: [...buffers], operators }),
  };
}

/** An operator that the file did not have; options that are not given are the schema's. */
export function addedOperator(
  op: string,
  version: number,
  inputs: readonly number[],
  outputs: readonly number[],
  options: Options = {},
): GraphOperator {
  const type = optionsTypeOf(op);
  const operator: Operator = {
    opcodeIndex: 0,
    inputs,
    outputs,
    intermediates: [],
    mutatingVariableInputs: [],
    builtinOptionsType: type,
    builtinOptions: type && { ...defaultOptions(type), ...options },
    customOptions: null,
    at: 0,
  };
  return { op, version, operator, origin: -1 };
}
