import { DTYPES } from '../core/dtype.ts';
import type { BUILTIN_OPERATORS } from './builtinOperators.ts';
import { BUILTIN_OPTIONS, BUILTIN_OPTIONS_2 } from './optionTables.ts';

/** Element types with the schema's spelling. */
export type TensorType = Uppercase<(typeof DTYPES)[number]>;

/** Builtin operators with the schema's spelling. */
export type BuiltinOperator = (typeof BUILTIN_OPERATORS)[number][0];

/** TensorType: the position is the code. */
export const TENSOR_TYPES = DTYPES.map((dtype) => dtype.toUpperCase()) as readonly TensorType[];

/** The schema's enums: bytes in the file, and names; the position is the code, and the first name the default. */
export const ENUMS = {
  TensorType: { bytes: 1, names: TENSOR_TYPES },
  Padding: { bytes: 1, names: ['SAME', 'VALID'] },
  ActivationFunctionType: { bytes: 1, names: ['NONE', 'RELU', 'RELU_N1_TO_1', 'RELU6', 'TANH', 'SIGN_BIT'] },
  LSHProjectionType: { bytes: 1, names: ['UNKNOWN', 'SPARSE', 'DENSE'] },
  FullyConnectedOptionsWeightsFormat: { bytes: 1, names: ['DEFAULT', 'SHUFFLED4x16INT8'] },
  LSTMKernelType: { bytes: 1, names: ['FULL', 'BASIC'] },
  CombinerType: { bytes: 1, names: ['SUM', 'MEAN', 'SQRTN'] },
  MirrorPadMode: { bytes: 1, names: ['REFLECT', 'SYMMETRIC'] },
  DimensionType: { bytes: 1, names: ['DENSE', 'SPARSE_CSR'] },
  CustomOptionsFormat: { bytes: 1, names: ['FLEXBUFFERS'] },
  RngAlgorithm: { bytes: 1, names: ['DEFAULT', 'PHILOX', 'THREEFRY'] },
  StablehloPrecisionConfig: { bytes: 4, names: ['DEFAULT', 'HIGH', 'HIGHEST'] },
  StablehloComparisonDirection: {
    bytes: 4,
    names: [
      'STABLEHLO_COMPARISON_DIRECTION_EQ',
      'STABLEHLO_COMPARISON_DIRECTION_NE',
      'STABLEHLO_COMPARISON_DIRECTION_GE',
      'STABLEHLO_COMPARISON_DIRECTION_GT',
      'STABLEHLO_COMPARISON_DIRECTION_LE',
      'STABLEHLO_COMPARISON_DIRECTION_LT',
    ],
  },
  StablehloComparisonType: {
    bytes: 4,
    names: [
      'STABLEHLO_COMPARISON_TYPE_NOTYPE',
      'STABLEHLO_COMPARISON_TYPE_FLOAT',
      'STABLEHLO_COMPARISON_TYPE_FLOAT_TOTAL_ORDER',
      'STABLEHLO_COMPARISON_TYPE_SIGNED',
      'STABLEHLO_COMPARISON_TYPE_UNSIGNED',
    ],
  },
  ReduceWindowFunction: { bytes: 4, names: ['UNSUPPORTED', 'ADD', 'MUL', 'MINIMUM', 'MAXIMUM', 'ALL', 'ANY'] },
} as const satisfies Readonly<Record<string, { readonly bytes: 1 | 4; readonly names: readonly string[] }>>;

/**
 * The tables around the operators' options, Model at the root.
 *
 * A field is its kind, or [kind, default]; its slot in the vtable is its position, where a union takes two (type, value)
 * and `skip` one that we do not keep. Kinds: numbers by width, `bool`, `string`, `bytes` (a view), `subgraph` (an int that
 * names a subgraph), an enum, a table, a union, and `[kind]`, a vector. Without a default: 0, false, the first name of an enum, else null.
 */
const STRUCTURE = {
  Model: {
    version: 'uint',
    operatorCodes: '[OperatorCode]',
    subgraphs: '[SubGraph]',
    description: 'string',
    buffers: '[Buffer]',
    metadataBuffer: 'skip',
    metadata: '[Metadata]',
    signatureDefs: '[SignatureDef]',
  },
  OperatorCode: { deprecatedBuiltinCode: 'byte', customCode: 'string', version: ['int', 1], builtinCode: 'int' },
  SubGraph: { tensors: '[Tensor]', inputs: '[int]', outputs: '[int]', operators: '[Operator]', name: 'string' },
  Tensor: {
    shape: '[int]',
    type: 'TensorType',
    buffer: 'uint',
    name: 'string',
    quantization: 'QuantizationParameters',
    isVariable: 'bool',
    sparsity: 'SparsityParameters',
    shapeSignature: '[int]',
    hasRank: 'bool',
    variantTensors: 'skip',
    externalBuffer: 'uint',
  },
  QuantizationParameters: {
    min: '[float]',
    max: '[float]',
    scale: '[float]',
    zeroPoint: '[long]',
    details: 'QuantizationDetails',
    quantizedDimension: 'int',
  },
  CustomQuantization: { custom: '[ubyte]' },
  BlockwiseQuantization: { scales: 'int', zeroPoints: 'int', blockSize: 'int' },
  MultiAxisQuantization: { scales: 'int', zeroPoints: 'int', blockSize: 'int', quantizedDimensions: '[int]' },
  SparsityParameters: { traversalOrder: '[int]', blockMap: '[int]', dimMetadata: '[DimensionMetadata]' },
  DimensionMetadata: {
    format: 'DimensionType',
    denseSize: 'int',
    arraySegments: 'SparseIndexVector',
    arrayIndices: 'SparseIndexVector',
  },
  Int32Vector: { values: '[int]' },
  Uint16Vector: { values: '[ushort]' },
  Uint8Vector: { values: '[ubyte]' },
  Operator: {
    opcodeIndex: 'uint',
    inputs: '[int]',
    outputs: '[int]',
    builtinOptions: 'BuiltinOptions',
    customOptions: 'bytes',
    customOptionsFormat: 'skip',
    mutatingVariableInputs: '[bool]',
    intermediates: '[int]',
    largeCustomOptionsOffset: 'ulong',
    largeCustomOptionsSize: 'ulong',
    builtinOptions2: 'BuiltinOptions2',
  },
  Buffer: { data: 'bytes', offset: 'ulong', size: 'ulong' },
  Metadata: { name: 'string', buffer: 'uint' },
  SignatureDef: {
    inputs: '[TensorMap]',
    outputs: '[TensorMap]',
    signatureKey: 'string',
    deprecatedTag: 'skip',
    subgraphIndex: 'uint',
  },
  TensorMap: { name: 'string', tensorIndex: 'uint' },
} as const;

/** The schema's unions: member tables by name; code = position + 1, and 0 is none. */
export const UNIONS = {
  BuiltinOptions: Object.keys(BUILTIN_OPTIONS) as readonly (keyof typeof BUILTIN_OPTIONS)[],
  BuiltinOptions2: Object.keys(BUILTIN_OPTIONS_2) as readonly (keyof typeof BUILTIN_OPTIONS_2)[],
  QuantizationDetails: ['CustomQuantization', 'BlockwiseQuantization', 'MultiAxisQuantization'],
  SparseIndexVector: ['Int32Vector', 'Uint16Vector', 'Uint8Vector'],
} as const;

/** Every table of the schema. */
export const TABLES = { ...STRUCTURE, ...BUILTIN_OPTIONS, ...BUILTIN_OPTIONS_2 } as const;

export type TableName = keyof typeof TABLES;
