import { Builder } from 'flatbuffers';
import { BUILTIN_OPERATORS } from './builtinOperators.ts';
import { layoutOf, type Field, type Kind, type UnionValue } from './layout.ts';
import type { Model, Operator, SparsityParameters, SubGraph, Tensor } from './model.ts';
import { UNIONS, type TableName } from './schema.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Codes above this one stand in OperatorCode.builtinCode alone: the older field has one byte. */
const PLACEHOLDER_FOR_GREATER_OP_CODES = 127;
/** What TensorFlow Lite wants of a constant's data, so that it can be used where it lies in the file. */
const BUFFER_ALIGNMENT = 16;

function operatorCode(name: string): number {
  const code = BUILTIN_OPERATORS.findIndex(([builtin]) => builtin === name);
  const number = code >= 0 ? code : Number(/^BUILTIN_(\d+)$/.exec(name)?.[1] ?? NaN);
  if (Number.isNaN(number)) throw new RangeError(`no builtin operator is called ${name}`);
  return number;
}

function unionCode(union: keyof typeof UNIONS, type: string): number {
  const code = (UNIONS[union] as readonly string[]).indexOf(type) + 1;
  const number = code > 0 ? code : Number(new RegExp(`^${union}_(\\d+)$`).exec(type)?.[1] ?? NaN);
  if (Number.isNaN(number)) throw new RangeError(`${union} has no table ${type}`);
  return number;
}

function enumCode(kind: Kind & { type: 'enum' }, value: unknown): number {
  const code = kind.names.indexOf(value as string);
  if (code < 0) throw new RangeError(`${kind.name} is one of ${kind.names.join(', ')}, got ${String(value)}`);
  return code;
}

/** Writes one scalar at the builder's place; the builder fills from the back. */
function addScalar(builder: Builder, kind: Kind, value: unknown): void {
  if (kind.type === 'enum') {
    const code = enumCode(kind, value);
    return kind.bytes === 1 ? builder.addInt8(code) : builder.addInt32(code);
  }
  if (kind.type !== 'scalar') throw new RangeError(`${kind.type} is no scalar`);
  if (kind.name === 'float') return builder.addFloat32(value as number);
  if (kind.bytes === 8) return builder.addInt64(BigInt(value as number | string));
  if (kind.bytes === 4) return builder.addInt32(value as number);
  return kind.bytes === 2 ? builder.addInt16(value as number) : builder.addInt8(Number(value));
}

function writeBytes(builder: Builder, bytes: Uint8Array): number {
  builder.prep(BUFFER_ALIGNMENT, bytes.length);
  return builder.createByteVector(bytes);
}

function writeVector(builder: Builder, of: Kind, values: readonly unknown[]): number {
  const offsets = of.type === 'scalar' || of.type === 'enum' ? null : values.map((value) => writeValue(builder, of, value));
  builder.startVector(of.bytes, values.length, of.bytes);
  for (let i = values.length - 1; i >= 0; i--) {
    if (offsets) builder.addOffset(offsets[i]!);
    else addScalar(builder, of, values[i]);
  }
  return builder.endVector();
}

/** Writes what an offset leads to; returns the builder's offset of it. */
function writeValue(builder: Builder, kind: Kind, value: unknown): number {
  if (kind.type === 'string') return builder.createString(value as string);
  if (kind.type === 'bytes') return writeBytes(builder, value as Uint8Array);
  if (kind.type === 'vector') return writeVector(builder, kind.of, value as readonly unknown[]);
  if (kind.type === 'table') return writeTable(builder, kind.name, value as Fields);
  throw new RangeError(`${kind.type} is not reached through an offset`);
}

/** What of a field stands outside of its table, written before the table is begun: the builder's offset, 0 for none. */
function writeChild(builder: Builder, field: Field, value: unknown): number {
  const { kind } = field;
  if (value === null || value === undefined || kind.type === 'scalar' || kind.type === 'enum') return 0;
  if (kind.type !== 'union') return writeValue(builder, kind, value);
  const { type, fields } = value as UnionValue;
  // A table of a later schema was read without its fields; an empty one stands for it.
  if (!(UNIONS[kind.name] as readonly string[]).includes(type)) return writeTable(builder, 'PadOptions', {});
  return writeTable(builder, type as TableName, fields);
}

function writeTable(builder: Builder, table: TableName, value: Fields): number {
  const { fields, slots } = layoutOf(table);
  const children = fields.map((field) => writeChild(builder, field, value[field.name]));
  builder.startObject(slots);
  fields.forEach((field, i) => {
    const { kind, slot, name } = field;
    const given = value[name] ?? field.absent;
    if (kind.type === 'scalar' || kind.type === 'enum') {
      if (Object.is(given, field.absent)) return;
      addScalar(builder, kind, given);
      builder.slot(slot);
    } else if (children[i]! > 0) {
      builder.addFieldOffset(kind.type === 'union' ? slot + 1 : slot, children[i]!, 0);
      if (kind.type === 'union') builder.addFieldInt8(slot, unionCode(kind.name, (given as UnionValue).type), 0);
    }
  });
  return builder.endObject();
}

/** A list that the schema may leave out, left out when it is empty. */
function unlessEmpty<T extends { readonly length: number }>(list: T): T | null {
  return list.length > 0 ? list : null;
}

function sparsityTable(sparsity: SparsityParameters): Fields {
  const indices = (values: readonly number[] | null) => values && { type: 'Int32Vector', fields: { values } };
  return {
    traversalOrder: sparsity.traversalOrder,
    blockMap: unlessEmpty(sparsity.blockMap),
    dimMetadata: sparsity.dimMetadata.map((level) => ({
      ...level,
      arraySegments: indices(level.arraySegments),
      arrayIndices: indices(level.arrayIndices),
    })),
  };
}

function tensorTable(tensor: Tensor): Fields {
  const { quantization, sparsity } = tensor;
  return {
    ...tensor,
    name: unlessEmpty(tensor.name),
    sparsity: sparsity && sparsityTable(sparsity),
    quantization: quantization && {
      ...quantization,
      min: unlessEmpty(quantization.min),
      max: unlessEmpty(quantization.max),
      scale: unlessEmpty(quantization.scale),
      zeroPoint: unlessEmpty(quantization.zeroPoint),
    },
  };
}

function operatorTable(operator: Operator): Fields {
  const { builtinOptionsType: type, builtinOptions } = operator;
  const options = type === null ? null : { type, fields: builtinOptions ?? {} };
  const second =
    type !== null && ((UNIONS.BuiltinOptions2 as readonly string[]).includes(type) || type.startsWith('BuiltinOptions2_'));
  return {
    ...operator,
    intermediates: unlessEmpty(operator.intermediates),
    mutatingVariableInputs: unlessEmpty(operator.mutatingVariableInputs),
    builtinOptions: second ? null : options,
    builtinOptions2: second ? options : null,
  };
}

function subgraphTable(subgraph: SubGraph): Fields {
  const { tensors, operators, name } = subgraph;
  return { ...subgraph, tensors: tensors.map(tensorTable), operators: operators.map(operatorTable), name: unlessEmpty(name) };
}

function modelTable(model: Model): Fields {
  return {
    ...model,
    operatorCodes: model.operatorCodes.map(({ builtinCode, customCode, version }) => {
      const code = operatorCode(builtinCode);
      return { builtinCode: code, deprecatedBuiltinCode: Math.min(code, PLACEHOLDER_FOR_GREATER_OP_CODES), customCode, version };
    }),
    subgraphs: model.subgraphs.map(subgraphTable),
    buffers: model.buffers.map(({ data }) => ({ data: unlessEmpty(data) })),
    metadata: unlessEmpty(model.metadata),
    signatureDefs: unlessEmpty(model.signatureDefs),
  };
}

/**
 * The model as a .tflite file: readModel of it gives the same Model, but for the byte offsets `at`.
 *
 * Constants start at multiples of 16 bytes. Sparse indices are written as int32, and what Model does not hold (debug
 * information, subtypes of variants) is not written.
 *
 * @throws RangeError for a name that the schema does not have
 */
export function writeModel(model: Model): Uint8Array<ArrayBuffer> {
  const bytes = model.buffers.reduce((sum, { data }) => sum + data.length + 2 * BUFFER_ALIGNMENT, 0);
  const builder = new Builder(bytes + (1 << 16));
  builder.finish(writeTable(builder, 'Model', modelTable(model)), 'TFL3');
  return builder.asUint8Array().slice();
}
