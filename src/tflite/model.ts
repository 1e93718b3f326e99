import type { TensorType } from './schema.ts';

/** A field of an options table: number, boolean, string, list, or a nested table. */
export type OptionValue = number | boolean | string | null | readonly OptionValue[] | { readonly [field: string]: OptionValue };

/** An options table: every field of the schema is there, absent ones with the schema's default; enums by name. */
export type Options = Readonly<Record<string, OptionValue>>;

/** A .tflite file as plain data. Field names are the schema's in camel case; absent fields hold the schema's default. */
export interface Model {
  readonly version: number;
  readonly description: string;
  readonly operatorCodes: readonly OperatorCode[];
  readonly subgraphs: readonly SubGraph[];
  /** Views into the file's bytes, not copies; index 0 is empty by convention. */
  readonly buffers: readonly Buffer[];
  readonly metadata: readonly Metadata[];
  readonly signatureDefs: readonly SignatureDef[];
}

export interface OperatorCode {
  /** The builtin's name, or `BUILTIN_<code>` for a code that the schema does not have. CUSTOM has a customCode. */
  readonly builtinCode: string;
  readonly customCode: string | null;
  readonly version: number;
}

export interface SubGraph {
  readonly name: string;
  readonly tensors: readonly Tensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly Operator[];
}

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** The shape with -1 for dimensions chosen at run time; null where the file has none. */
  readonly shapeSignature: readonly number[] | null;
  readonly type: TensorType;
  /** Index into Model.buffers; an empty buffer means that the tensor is computed. */
  readonly buffer: number;
  readonly quantization: QuantizationParameters | null;
  readonly isVariable: boolean;
  readonly sparsity: SparsityParameters | null;
  readonly hasRank: boolean;
  /** Byte offset of the table in the file it was read from; not compared, 0 in a model made by code. */
  readonly at: number;
}

export interface QuantizationParameters {
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly scale: readonly number[];
  /** int64 in the file; always inside the exact range of a double, else the file is refused. */
  readonly zeroPoint: readonly number[];
  readonly quantizedDimension: number;
  /** CustomQuantization or BlockwiseQuantization kept as a table; null for the usual affine kind. */
  readonly details: { readonly type: string; readonly fields: Options } | null;
}

export interface SparsityParameters {
  readonly traversalOrder: readonly number[];
  readonly blockMap: readonly number[];
  readonly dimMetadata: readonly DimensionMetadata[];
}

export interface DimensionMetadata {
  readonly format: 'DENSE' | 'SPARSE_CSR';
  readonly denseSize: number;
  readonly arraySegments: readonly number[] | null;
  readonly arrayIndices: readonly number[] | null;
}

export interface Operator {
  readonly opcodeIndex: number;
  /** Tensor indices; -1 is an omitted optional input. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly intermediates: readonly number[];
  readonly mutatingVariableInputs: readonly boolean[];
  /** Name of the options table in BuiltinOptions or BuiltinOptions2, null for none. */
  readonly builtinOptionsType: string | null;
  readonly builtinOptions: Options | null;
  readonly customOptions: Uint8Array | null;
  /** Byte offset of the table, as in Tensor. */
  readonly at: number;
}

export interface Buffer {
  readonly data: Uint8Array;
}

export interface Metadata {
  readonly name: string;
  readonly buffer: number;
}

export interface SignatureDef {
  readonly signatureKey: string;
  readonly subgraphIndex: number;
  readonly inputs: readonly TensorMap[];
  readonly outputs: readonly TensorMap[];
}

export interface TensorMap {
  readonly name: string;
  readonly tensorIndex: number;
}
