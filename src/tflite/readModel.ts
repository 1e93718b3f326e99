import { BUILTIN_OPERATORS } from './builtinOperators.ts';
import { checkModel } from './checkModel.ts';
import { FlatFile } from './flatFile.ts';
import type { Decoded, UnionValue } from './layout.ts';
import type { Model, Operator, OperatorCode, Options, SparsityParameters, SubGraph, Tensor } from './model.ts';

/** `Model.version` of every file that carries the identifier TFL3. */
const SCHEMA_VERSION = 3;
/** Elements of 8 bytes are the widest: a buffer that starts at a multiple can be viewed as any array. */
const ALIGNMENT = 8;

/** Bytes that the schema may keep in a vector, or behind the flatbuffer at an absolute offset (valid above 1). */
function storedBytes(
  file: FlatFile,
  inside: Uint8Array | null,
  outside: { readonly offset: number; readonly size: number },
  fail: (message: string) => never,
): Uint8Array | null {
  const { offset, size } = outside;
  if (inside && inside.length > 0) return inside;
  if (offset <= 1) return inside;
  if (offset + size > file.bytes.length) fail(`bytes ${offset} to ${offset + size} of a file of ${file.bytes.length}`);
  return file.bytes.subarray(offset, offset + size);
}

/** Views into the file; copies where a view could not be read as an array of wider elements. */
function readBuffers(file: FlatFile, model: Decoded<'Model'>): Uint8Array[] {
  const copies = new Map<number, Uint8Array>();
  let copied = 0;
  return (model.buffers ?? []).map((buffer) => {
    const fail = (message: string) => file.fail(file.fieldAt(buffer.at, 'Buffer', 'offset'), 'Buffer', 'offset', message);
    const view = storedBytes(file, buffer.data, buffer, fail) ?? file.bytes.subarray(0, 0);
    if (view.length === 0 || view.byteOffset % ALIGNMENT === 0) return view;
    let copy = copies.get(view.byteOffset);
    if (!copy || copy.length < view.length) {
      copied += view.length;
      if (copied > file.bytes.length)
        file.fail(buffer.at, 'Buffer', 'data', 'the file describes more than its size holds: its parts overlap');
      copies.set(view.byteOffset, (copy = view.slice()));
    }
    return copy.subarray(0, view.length);
  });
}

/** Files from before version 3a have the code in one byte; later ones repeat there what fits, so the larger counts. */
function readOperatorCode(file: FlatFile, code: Decoded<'OperatorCode'>): OperatorCode {
  const number = Math.max(code.deprecatedBuiltinCode, code.builtinCode);
  if (number < 0) {
    const at = file.fieldAt(code.at, 'OperatorCode', 'builtinCode');
    file.fail(at, 'OperatorCode', 'builtinCode', `operators have no code ${number}`);
  }
  const builtinCode = BUILTIN_OPERATORS[number]?.[0] ?? `BUILTIN_${number}`;
  return { builtinCode, customCode: code.customCode, version: code.version };
}

function readSparsity(sparsity: Decoded<'SparsityParameters'>): SparsityParameters {
  const indices = (vector: UnionValue | null) => (vector ? ((vector.fields['values'] ?? []) as readonly number[]) : null);
  return {
    traversalOrder: sparsity.traversalOrder ?? [],
    blockMap: sparsity.blockMap ?? [],
    dimMetadata: (sparsity.dimMetadata ?? []).map(({ format, denseSize, arraySegments, arrayIndices }) => ({
      format,
      denseSize,
      arraySegments: indices(arraySegments),
      arrayIndices: indices(arrayIndices),
    })),
  };
}

function readTensor(tensor: Decoded<'Tensor'>): Tensor {
  const { shape, type, buffer, name, quantization, isVariable, sparsity, shapeSignature, hasRank, at } = tensor;
  return {
    name: name ?? '',
    shape: shape ?? [],
    shapeSignature,
    type,
    buffer,
    quantization: quantization && {
      min: quantization.min ?? [],
      max: quantization.max ?? [],
      scale: quantization.scale ?? [],
      // checkModel has refused those that a number cannot hold.
      zeroPoint: (quantization.zeroPoint ?? []) as readonly number[],
      quantizedDimension: quantization.quantizedDimension,
      details: quantization.details && { type: quantization.details.type, fields: quantization.details.fields as Options },
    },
    isVariable,
    sparsity: sparsity && readSparsity(sparsity),
    hasRank,
    at,
  };
}

function readOperator(file: FlatFile, operator: Decoded<'Operator'>): Operator {
  const { at, opcodeIndex, inputs, outputs, intermediates, mutatingVariableInputs, customOptions } = operator;
  const options = operator.builtinOptions2 ?? operator.builtinOptions;
  const large = { offset: operator.largeCustomOptionsOffset, size: operator.largeCustomOptionsSize };
  const fail = (message: string) =>
    file.fail(file.fieldAt(at, 'Operator', 'largeCustomOptionsOffset'), 'Operator', 'largeCustomOptionsOffset', message);
  return {
    opcodeIndex,
    inputs: inputs ?? [],
    outputs: outputs ?? [],
    intermediates: intermediates ?? [],
    mutatingVariableInputs: mutatingVariableInputs ?? [],
    builtinOptionsType: options && options.type,
    builtinOptions: options && (options.fields as Options),
    customOptions: storedBytes(file, customOptions, large, fail),
    at,
  };
}

function readSubGraph(file: FlatFile, subgraph: Decoded<'SubGraph'>): SubGraph {
  return {
    name: subgraph.name ?? '',
    tensors: (subgraph.tensors ?? []).map(readTensor),
    inputs: subgraph.inputs ?? [],
    outputs: subgraph.outputs ?? [],
    operators: (subgraph.operators ?? []).map((operator) => readOperator(file, operator)),
  };
}

/**
 * The model in a .tflite file, with every offset and index checked.
 *
 * Buffers are views into `bytes`, which must not change afterwards; a buffer that does not start at a multiple of 8 bytes
 * is copied. A file without a graph is a model without subgraphs.
 *
 * @throws TfliteFormatError for every file that is not sound, and nothing else
 * @see tensorflow/lite/schema/schema.fbs, versions 3 to 3d
 */
export function readModel(bytes: Uint8Array): Model {
  const file = new FlatFile(bytes);
  if (bytes.length < 8) file.fail(0, 'Model', 'root', `a file of ${bytes.length} bytes is too short`);
  const identifier = String.fromCharCode(...bytes.subarray(4, 8));
  if (identifier !== 'TFL3')
    file.fail(4, 'Model', 'identifier', `TFL3 is expected, got ${JSON.stringify(identifier)}: not a .tflite file`);

  const model = file.root(0, 'Model') as Decoded<'Model'>;
  if (model.version !== SCHEMA_VERSION) {
    file.fail(
      file.fieldAt(model.at, 'Model', 'version'),
      'Model',
      'version',
      `version ${SCHEMA_VERSION} is known, got ${model.version}`,
    );
  }
  const buffers = readBuffers(file, model);
  checkModel(file, model, buffers);
  return {
    version: model.version,
    description: model.description ?? '',
    operatorCodes: (model.operatorCodes ?? []).map((code) => readOperatorCode(file, code)),
    subgraphs: (model.subgraphs ?? []).map((subgraph) => readSubGraph(file, subgraph)),
    buffers: buffers.map((data) => ({ data })),
    metadata: (model.metadata ?? []).map(({ name, buffer }) => ({ name: name ?? '', buffer })),
    signatureDefs: (model.signatureDefs ?? []).map(({ signatureKey, subgraphIndex, inputs, outputs }) => ({
      signatureKey: signatureKey ?? '',
      subgraphIndex,
      inputs: (inputs ?? []).map(({ name, tensorIndex }) => ({ name: name ?? '', tensorIndex })),
      outputs: (outputs ?? []).map(({ name, tensorIndex }) => ({ name: name ?? '', tensorIndex })),
    })),
  };
}
