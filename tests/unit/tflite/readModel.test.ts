import { Builder } from 'flatbuffers';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/tflite/buildModel.ts';
import { TfliteFormatError } from '../../../src/tflite/errors.ts';
import type { Model } from '../../../src/tflite/model.ts';
import { readModel } from '../../../src/tflite/readModel.ts';
import { writeModel } from '../../../src/tflite/writeModel.ts';
import { floatClassifier, sparseFilter, subgraphsAndCustom } from '../../fixtures/tfliteModels.ts';

/** A 64-bit number to find in a file and put an offset in its place that is known only when the file is complete. */
const PLACEHOLDER = 0x1122334455667788n;

function offsets(builder: Builder, list: readonly number[]): number {
  builder.startVector(4, list.length, 4);
  for (const offset of list.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

/** A table of int32, int64 and offset fields by slot. */
function table(
  builder: Builder,
  fields: Readonly<Record<number, { int: number } | { long: bigint } | { offset: number }>>,
): number {
  builder.startObject(16);
  for (const [slot, field] of Object.entries(fields)) {
    if ('int' in field) builder.addFieldInt32(Number(slot), field.int, null);
    else if ('long' in field) builder.addFieldInt64(Number(slot), field.long, null);
    else builder.addFieldOffset(Number(slot), field.offset, 0);
  }
  return builder.endObject();
}

/** The finished file with `tail` behind it, and the tail's offset in place of the placeholder. */
function withTail(builder: Builder, root: number, tail: Uint8Array): Uint8Array {
  builder.finish(root, 'TFL3');
  const flat = builder.asUint8Array();
  const bytes = new Uint8Array(flat.length + tail.length);
  bytes.set(flat);
  bytes.set(tail, flat.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 8 <= flat.length; at += 4) {
    if (view.getBigUint64(at, true) === PLACEHOLDER) view.setBigUint64(at, BigInt(flat.length), true);
  }
  return bytes;
}

function refusal(bytes: Uint8Array): TfliteFormatError {
  try {
    readModel(bytes);
  } catch (thrown) {
    if (thrown instanceof TfliteFormatError) return thrown;
    throw thrown;
  }
  throw new Error('the file was read');
}

/** How the written form of a changed fixture is refused. */
function refused(change: (model: Model) => Model): { readonly table: string; readonly field: string; readonly message: string } {
  const { table: name, field, message } = refusal(writeModel(change(floatClassifier())));
  return { table: name, field, message };
}

describe('readModel finds data', () => {
  it('in views of the file, not copies', () => {
    const bytes = writeModel(floatClassifier());
    for (const { data } of readModel(bytes).buffers) expect(data.buffer).toBe(bytes.buffer);
  });

  it('that starts at an odd byte, in copies that any array can look into', () => {
    const written = writeModel(floatClassifier());
    const shifted = new Uint8Array(written.length + 1).subarray(1);
    shifted.set(written);
    const filter = readModel(shifted).buffers[1]!.data;
    expect(new Float32Array(filter.buffer, filter.byteOffset, 108)[0]).toBe(
      new Float32Array(readModel(written).buffers[1]!.data.slice().buffer)[0],
    );
  });

  it('behind the flatbuffer, where a Buffer has offset and size', () => {
    const builder = new Builder();
    const buffers = offsets(builder, [table(builder, {}), table(builder, { 1: { long: PLACEHOLDER }, 2: { long: 5n } })]);
    const bytes = withTail(builder, table(builder, { 0: { int: 3 }, 4: { offset: buffers } }), Uint8Array.of(9, 8, 7, 6, 5));
    expect([...readModel(bytes).buffers[1]!.data]).toEqual([9, 8, 7, 6, 5]);
    expect(refusal(bytes.slice(0, -1))).toMatchObject({ table: 'Buffer', field: 'offset' });
  });

  it('behind the flatbuffer, where an operator has large custom options', () => {
    const builder = new Builder();
    const name = builder.createString('Odd');
    const codes = offsets(builder, [table(builder, { 1: { offset: name }, 3: { int: 32 } })]);
    const operators = offsets(builder, [table(builder, { 9: { long: PLACEHOLDER }, 10: { long: 3n } })]);
    const subgraphs = offsets(builder, [table(builder, { 3: { offset: operators } })]);
    const root = table(builder, { 0: { int: 3 }, 1: { offset: codes }, 2: { offset: subgraphs } });
    const model = readModel(withTail(builder, root, Uint8Array.of(1, 2, 3)));
    expect(model.operatorCodes).toEqual([{ builtinCode: 'CUSTOM', customCode: 'Odd', version: 1 }]);
    expect([...model.subgraphs[0]!.operators[0]!.customOptions!]).toEqual([1, 2, 3]);
  });

  it('nowhere, where a Buffer has the offset 0 or 1', () => {
    const builder = new Builder();
    const buffers = offsets(builder, [table(builder, {}), table(builder, { 1: { long: 1n }, 2: { long: 5n } })]);
    const bytes = withTail(builder, table(builder, { 0: { int: 3 }, 4: { offset: buffers } }), new Uint8Array(0));
    expect(readModel(bytes).buffers.map(({ data }) => data.length)).toEqual([0, 0]);
  });
});

describe('readModel reads', () => {
  it('the larger of the old and the new operator code', () => {
    const builder = new Builder();
    const code = (old: number, now: number) => {
      builder.startObject(4);
      builder.addFieldInt8(0, old, 0);
      builder.addFieldInt32(3, now, 0);
      return builder.endObject();
    };
    const codes = offsets(builder, [code(3, 0), code(0, 3), code(127, 150), code(4, 4)]);
    const bytes = withTail(builder, table(builder, { 0: { int: 3 }, 1: { offset: codes } }), new Uint8Array(0));
    expect(readModel(bytes).operatorCodes.map(({ builtinCode }) => builtinCode)).toEqual([
      'CONV_2D',
      'CONV_2D',
      'GELU',
      'DEPTHWISE_CONV_2D',
    ]);
  });

  it('a file without a graph', () => {
    expect(readModel(writeModel(buildModel({ subgraphs: [] }))).subgraphs).toEqual([]);
  });

  it('an operator of a later schema, by its number', () => {
    const model = floatClassifier();
    const codes = model.operatorCodes.map((code, i) => (i === 0 ? { ...code, builtinCode: 'BUILTIN_4000' } : code));
    expect(readModel(writeModel({ ...model, operatorCodes: codes })).operatorCodes[0]?.builtinCode).toBe('BUILTIN_4000');
  });

  it('int64 options that a double cannot hold, as digits', () => {
    const operators = [{ op: 'RANDOM_UNIFORM', inputs: [], outputs: [0], options: { seed: '-9007199254740993', seed2: 12 } }];
    const bytes = writeModel(buildModel({ subgraphs: [{ tensors: [{ shape: [1] }], operators, inputs: [], outputs: [0] }] }));
    expect(readModel(bytes).subgraphs[0]!.operators[0]!.builtinOptions).toEqual({ seed: '-9007199254740993', seed2: 12 });
  });
});

describe('readModel refuses, with table and field,', () => {
  const withTensor = (index: number, fields: object) => (model: Model) => ({
    ...model,
    subgraphs: model.subgraphs.map((graph) => ({
      ...graph,
      tensors: graph.tensors.map((tensor, i) => (i === index ? { ...tensor, ...fields } : tensor)),
    })),
  });
  const withGraph = (fields: object) => (model: Model) => ({
    ...model,
    subgraphs: model.subgraphs.map((graph) => ({ ...graph, ...fields })),
  });
  const withOperator = (index: number, fields: object) => (model: Model) =>
    withGraph({
      operators: model.subgraphs[0]!.operators.map((operator, i) => (i === index ? { ...operator, ...fields } : operator)),
    })(model);
  const quantized = (fields: object) => ({
    quantization: { min: [], max: [], scale: [], zeroPoint: [], quantizedDimension: 0, details: null, ...fields },
  });

  it.each<[string, (model: Model) => Model, string, string]>([
    ['a buffer index', withTensor(0, { buffer: 99 }), 'Tensor', 'buffer'],
    ['a constant too short', withTensor(1, { shape: [5, 3, 3, 3] }), 'Tensor', 'buffer'],
    ['a dimension below -1', withTensor(3, { shape: [1, -2] }), 'Tensor', 'shape'],
    ['dimensions that no memory holds', withTensor(3, { shape: [65536, 65536, 65536] }), 'Tensor', 'shape'],
    ['a rank of 33', withTensor(3, { shape: new Array(33).fill(1) }), 'Tensor', 'shape'],
    ['a signature of another rank', withTensor(0, { shapeSignature: [-1, 8] }), 'Tensor', 'shapeSignature'],
    [
      'unequal scales and zero points',
      withTensor(3, quantized({ scale: [1, 2], zeroPoint: [0] })),
      'QuantizationParameters',
      'zeroPoint',
    ],
    [
      'scales that fit no dimension',
      withTensor(3, quantized({ scale: [1, 2, 3] })),
      'QuantizationParameters',
      'quantizedDimension',
    ],
    ['a graph input', withGraph({ inputs: [12] }), 'SubGraph', 'inputs'],
    ['an omitted graph output', withGraph({ outputs: [-1] }), 'SubGraph', 'outputs'],
    ['an operator input', withOperator(0, { inputs: [0, 1, 12] }), 'Operator', 'inputs'],
    ['an omitted operator output', withOperator(0, { outputs: [-1] }), 'Operator', 'outputs'],
    ['an operator code', withOperator(0, { opcodeIndex: 6 }), 'Operator', 'opcodeIndex'],
    ['a version', (model) => ({ ...model, version: 2 }), 'Model', 'version'],
    ['metadata', (model) => ({ ...model, metadata: [{ name: 'x', buffer: 7000 }] }), 'Metadata', 'buffer'],
    [
      'a signature of no subgraph',
      (m) => ({ ...m, signatureDefs: [{ ...m.signatureDefs[0]!, subgraphIndex: 1 }] }),
      'SignatureDef',
      'subgraphIndex',
    ],
    [
      'a signature of no tensor',
      (m) => ({ ...m, signatureDefs: [{ ...m.signatureDefs[0]!, inputs: [{ name: 'x', tensorIndex: 12 }] }] }),
      'TensorMap',
      'tensorIndex',
    ],
  ])('%s', (_, change, name, field) => {
    expect(refused(change)).toMatchObject({ table: name, field });
  });

  it('a zero point that a double cannot hold', () => {
    const change = withTensor(3, quantized({ scale: [1], zeroPoint: ['9007199254740993'] }));
    expect(refused(change)).toMatchObject({ table: 'QuantizationParameters', field: 'zeroPoint' });
  });

  it('a subgraph that calls itself through another', () => {
    const model = subgraphsAndCustom();
    const operator = { ...model.subgraphs[0]!.operators[0]!, inputs: [0, 1], outputs: [2] };
    const subgraphs = model.subgraphs.map((graph, i) =>
      i === 1
        ? {
            ...graph,
            operators: [{ ...operator, builtinOptions: { ...operator.builtinOptions, decompositionSubgraphIndex: 0 } }],
          }
        : graph,
    );
    expect(refusal(writeModel({ ...model, subgraphs }))).toMatchObject({ table: 'SubGraph', field: 'operators' });
  });

  it.each<[string, object]>([
    ['segments that go down', { arraySegments: [0, 3, 2] }],
    ['too few segments', { arraySegments: [0, 3] }],
    ['an index beside the row', { arrayIndices: [0, 4, 2] }],
    ['more values than there are', { arraySegments: [0, 2, 4], arrayIndices: [0, 3, 2, 3] }],
  ])('a sparse constant with %s', (_, fields) => {
    const model = sparseFilter();
    const change = withTensor(1, {
      sparsity: {
        ...model.subgraphs[0]!.tensors[1]!.sparsity!,
        dimMetadata: model.subgraphs[0]!.tensors[1]!.sparsity!.dimMetadata.map((level, i) =>
          i === 1 ? { ...level, ...fields } : level,
        ),
      },
    });
    expect(() => readModel(writeModel(change(model)))).toThrow(TfliteFormatError);
  });

  it('a sparse constant that would unfold to gigabytes', () => {
    const model = sparseFilter();
    const huge = withTensor(1, {
      shape: [2, 2 ** 28],
    })(model);
    expect(refusal(writeModel(huge)).message).toContain('unfold');
  });
});

describe('readModel stays within bounds', () => {
  /** A file of `count` references to one tensor with a name of `nameLength` characters. */
  const aliased = (count: number, nameLength: number) => {
    const builder = new Builder();
    const name = builder.createString('x'.repeat(nameLength));
    const tensor = table(builder, { 3: { offset: name } });
    const tensors = offsets(builder, new Array<number>(count).fill(tensor));
    const subgraphs = offsets(builder, [table(builder, { 0: { offset: tensors } })]);
    const buffers = offsets(builder, [table(builder, {})]);
    const root = table(builder, { 0: { int: 3 }, 2: { offset: subgraphs }, 4: { offset: buffers } });
    return withTail(builder, root, new Uint8Array(0));
  };

  it('where a few tensors share a name', () => {
    expect(readModel(aliased(3, 100)).subgraphs[0]!.tensors).toHaveLength(3);
  });

  it.each([
    [100_000, 20_000, 'overlap'],
    [1_000_000, 0, 'tables'],
  ])('where %i tensors are one, with a name of %i characters', (count, nameLength, reason) => {
    expect(refusal(aliased(count, nameLength)).message).toContain(reason);
  });

  it('where a thousand buffers that have to be copied are one', () => {
    const builder = new Builder();
    const data = builder.createByteVector(new Uint8Array(10_001));
    const buffer = table(builder, { 0: { offset: data } });
    const buffers = offsets(builder, new Array<number>(1000).fill(buffer));
    const bytes = withTail(builder, table(builder, { 0: { int: 3 }, 4: { offset: buffers } }), new Uint8Array(0));
    const shifted = new Uint8Array(bytes.length + 1).subarray(1);
    shifted.set(bytes);
    const read = readModel(shifted).buffers;
    expect(new Set(read.map((entry) => entry.data.buffer)).size).toBeLessThan(3);
    expect(read).toHaveLength(1000);
  });
});
