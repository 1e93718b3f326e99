import { defaultOptions } from '../../tflite/defaultOptions.ts';
import type { Buffer, Model, Operator, OperatorCode, Tensor } from '../../tflite/model.ts';
import { optionsTypeOf } from '../../tflite/optionsTypeOf.ts';

/**
 * A copy of a model whose subgraph 0 grows: tensors are added behind those there are, so old indices keep their meaning.
 *
 * The model it was made from is left as it was; buffers that are not replaced are shared with it.
 */
export class GrowingGraph {
  readonly #model: Model;
  readonly #tensors: Tensor[];
  readonly #buffers: Buffer[];
  readonly #codes: OperatorCode[];
  readonly #operators: Operator[] = [];

  constructor(model: Model) {
    this.#model = model;
    this.#tensors = [...(model.subgraphs[0]?.tensors ?? [])];
    this.#buffers = [...model.buffers];
    this.#codes = [...model.operatorCodes];
  }

  /** Index of a new computed float tensor with the shape of another one. */
  computedLike(tensor: number, name: string): number {
    const like = this.#tensors[tensor]!;
    return this.#tensors.push({ ...like, name, buffer: 0, quantization: null, isVariable: false, sparsity: null }) - 1;
  }

  /** Index of a new float32 constant. */
  constant(values: Float32Array<ArrayBuffer>, shape: readonly number[], name: string): number {
    const buffer = this.#buffers.push({ data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) }) - 1;
    const tensor: Tensor = {
      name,
      shape,
      shapeSignature: null,
      type: 'FLOAT32',
      buffer,
      quantization: null,
      isVariable: false,
      sparsity: null,
      hasRank: true,
      at: 0,
    };
    return this.#tensors.push(tensor) - 1;
  }

  /** The next operator in the file's order: one of the model, with other inputs and outputs. */
  keep(operator: Operator, inputs: readonly number[], outputs: readonly number[]): void {
    this.#operators.push({ ...operator, inputs, outputs });
  }

  /** The next operator in the file's order: a new one with the schema's default options. */
  add(op: string, inputs: readonly number[], outputs: readonly number[]): void {
    let opcodeIndex = this.#codes.findIndex(({ builtinCode }) => builtinCode === op);
    if (opcodeIndex < 0) opcodeIndex = this.#codes.push({ builtinCode: op, customCode: null, version: 1 }) - 1;
    const builtinOptionsType = optionsTypeOf(op);
    this.#operators.push({
      opcodeIndex,
      inputs,
      outputs,
      intermediates: [],
      mutatingVariableInputs: [],
      builtinOptionsType,
      builtinOptions: builtinOptionsType && defaultOptions(builtinOptionsType),
      customOptions: null,
      at: 0,
    });
  }

  /** The model with the operators in the order in which they came; constants that nothing reads any more lose their bytes. */
  build(): Model {
    const subgraphs = this.#model.subgraphs.map((subgraph, index) =>
      index === 0 ? { ...subgraph, tensors: this.#tensors, operators: this.#operators } : subgraph,
    );
    const read = new Set<number>(this.#model.metadata.map(({ buffer }) => buffer));
    for (const { tensors, operators, inputs, outputs } of subgraphs)
      for (const index of [...inputs, ...outputs, ...operators.flatMap((operator) => [...operator.inputs, ...operator.outputs])])
        if (index >= 0) read.add(tensors[index]!.buffer);
    const empty = { data: new Uint8Array(0) };
    const buffers = this.#buffers.map((buffer, index) => (read.has(index) ? buffer : empty));
    return { ...this.#model, operatorCodes: this.#codes, buffers, subgraphs };
  }
}
