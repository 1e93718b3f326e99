import { defaultOptions } from './defaultOptions.ts';
import type {
  Buffer,
  Model,
  Operator,
  OperatorCode,
  Options,
  QuantizationParameters,
  SignatureDef,
  SubGraph,
  Tensor,
} from './model.ts';
import { optionsTypeOf } from './optionsTypeOf.ts';
import type { TensorType } from './schema.ts';

/** A tensor as short as it can be said. */
export interface TensorDraft {
  readonly shape: readonly number[];
  /** FLOAT32 unless given. */
  readonly type?: TensorType;
  /** `t<index>` unless given. */
  readonly name?: string;
  /** The elements of a constant in the tensor's type (little-endian, as the machine holds them); none for a computed tensor. */
  readonly data?: ArrayBufferView;
  /** real = scale * (q - zeroPoint): numbers for the whole tensor, lists for each index of `dimension`. */
  readonly scale?: number | readonly number[];
  readonly zeroPoint?: number | readonly number[];
  readonly dimension?: number;
  /** With -1 for dimensions chosen at run time. */
  readonly shapeSignature?: readonly number[];
  readonly isVariable?: boolean;
}

export interface OperatorDraft {
  /** A builtin with the schema's spelling, or `CUSTOM:<name>`. */
  readonly op: string;
  /** Tensor indices; -1 for an omitted optional input. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Fields that differ from the schema's defaults. */
  readonly options?: Options;
  readonly customOptions?: Uint8Array;
}

export interface SubGraphDraft {
  readonly name?: string;
  readonly tensors: readonly TensorDraft[];
  readonly operators: readonly OperatorDraft[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface ModelDraft {
  readonly description?: string;
  /** The main graph first. */
  readonly subgraphs: readonly SubGraphDraft[];
  readonly signatureDefs?: readonly SignatureDef[];
  /** Texts to keep in the file, by name. */
  readonly metadata?: Readonly<Record<string, string>>;
}

function quantizationOf({ scale, zeroPoint = 0, dimension = 0 }: TensorDraft): QuantizationParameters | null {
  if (scale === undefined) return null;
  const scales = typeof scale === 'number' ? [scale] : scale;
  const zeroPoints = typeof zeroPoint === 'number' ? scales.map(() => zeroPoint) : zeroPoint;
  // The file holds float32.
  return {
    min: [],
    max: [],
    scale: scales.map(Math.fround),
    zeroPoint: zeroPoints,
    quantizedDimension: dimension,
    details: null,
  };
}

function tensorOf(draft: TensorDraft, index: number, buffer: number): Tensor {
  return {
    name: draft.name ?? `t${index}`,
    shape: draft.shape,
    shapeSignature: draft.shapeSignature ?? null,
    type: draft.type ?? 'FLOAT32',
    buffer,
    quantization: quantizationOf(draft),
    isVariable: draft.isVariable ?? false,
    sparsity: null,
    hasRank: true,
    at: 0,
  };
}

function operatorOf({ op, inputs, outputs, options, customOptions }: OperatorDraft, opcodeIndex: number): Operator {
  const type = optionsTypeOf(op);
  return {
    opcodeIndex,
    inputs,
    outputs,
    intermediates: [],
    mutatingVariableInputs: [],
    builtinOptionsType: type,
    builtinOptions: type && { ...defaultOptions(type), ...options },
    customOptions: customOptions ?? null,
    at: 0,
  };
}

function codeOf(op: string): OperatorCode {
  const custom = op.startsWith('CUSTOM:');
  return { builtinCode: custom ? 'CUSTOM' : op, customCode: custom ? op.slice('CUSTOM:'.length) : null, version: 1 };
}

/**
 * The Model that a draft describes: buffer 0 empty, one buffer a constant (views of the draft's data, not copies), one
 * operator code a kind of operator, options complete with the schema's defaults.
 *
 * The result is as readModel would give it, so it can be planned and run without a file, and written to one.
 */
export function buildModel(draft: ModelDraft): Model {
  const buffers: Buffer[] = [{ data: new Uint8Array(0) }];
  const keep = (data: ArrayBufferView) =>
    buffers.push({ data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }) - 1;
  const ops = [...new Set(draft.subgraphs.flatMap(({ operators }) => operators.map(({ op }) => op)))];
  const subgraphs = draft.subgraphs.map(({ name, tensors, operators, inputs, outputs }): SubGraph => ({
    name: name ?? 'main',
    tensors: tensors.map((tensor, index) => tensorOf(tensor, index, tensor.data ? keep(tensor.data) : 0)),
    inputs,
    outputs,
    operators: operators.map((operator) => operatorOf(operator, ops.indexOf(operator.op))),
  }));
  const text = new TextEncoder();
  const metadata = Object.entries(draft.metadata ?? {}).map(([name, value]) => ({ name, buffer: keep(text.encode(value)) }));
  return {
    version: 3,
    description: draft.description ?? '',
    operatorCodes: ops.map(codeOf),
    subgraphs,
    buffers,
    metadata,
    signatureDefs: draft.signatureDefs ?? [],
  };
}
