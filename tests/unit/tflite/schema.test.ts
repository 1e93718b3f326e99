import { describe, expect, it } from 'vitest';
import { BUILTIN_OPERATORS } from '../../../src/tflite/builtinOperators.ts';
import { layoutOf } from '../../../src/tflite/layout.ts';
import { ENUMS, TABLES, TENSOR_TYPES, UNIONS, type TableName } from '../../../src/tflite/schema.ts';

// Codes and slots as flatc prints them for schema.fbs (version 3d); a name that slips by one row breaks them.
describe('the schema table', () => {
  it.each([
    [3, 'CONV_2D', 'Conv2DOptions'],
    [32, 'CUSTOM', null],
    [67, 'TRANSPOSE_CONV', 'TransposeConvOptions'],
    [99, 'SQUARED_DIFFERENCE', 'SquaredDifferenceOptions'],
    [127, 'PLACEHOLDER_FOR_GREATER_OP_CODES', null],
    [150, 'GELU', 'GeluOptions'],
    [161, 'RIGHT_SHIFT', 'RightShiftOptions'],
    [190, 'STABLEHLO_SCATTER', 'StablehloScatterOptions'],
    [209, 'STABLEHLO_CASE', 'StablehloCaseOptions'],
  ])('operator %i is %s with %s', (code, name, options) => {
    expect(BUILTIN_OPERATORS[code]).toEqual([name, options]);
  });

  it.each([
    ['Conv2DOptions', 1],
    ['SoftmaxOptions', 9],
    ['ReshapeOptions', 17],
    ['ReducerOptions', 27],
    ['StridedSliceOptions', 32],
    ['ResizeNearestNeighborOptions', 74],
    ['QuantizeOptions', 89],
    ['CallOnceOptions', 103],
    ['GeluOptions', 116],
    ['RightShiftOptions', 126],
  ])('BuiltinOptions has %s at %i', (table, code) => {
    expect(UNIONS.BuiltinOptions.indexOf(table as never) + 1).toBe(code);
  });

  it('BuiltinOptions2 has 23 tables, the composite at 21', () => {
    expect(UNIONS.BuiltinOptions2).toHaveLength(23);
    expect(UNIONS.BuiltinOptions2.indexOf('StableHLOCompositeOptions') + 1).toBe(21);
  });

  it.each([
    ['Operator', 'builtinOptions', 3],
    ['Operator', 'customOptions', 5],
    ['Operator', 'largeCustomOptionsSize', 10],
    ['Operator', 'builtinOptions2', 11],
    ['QuantizationParameters', 'quantizedDimension', 6],
    ['DimensionMetadata', 'arrayIndices', 4],
    ['SignatureDef', 'subgraphIndex', 4],
    ['ResizeBilinearOptions', 'alignCorners', 2],
    ['Tensor', 'hasRank', 8],
  ] as const)('%s.%s has slot %i', (table, field, slot) => {
    expect(layoutOf(table).fields.find(({ name }) => name === field)?.slot).toBe(slot);
  });

  it('names a kind that exists for every field', () => {
    for (const table of Object.keys(TABLES) as TableName[]) {
      for (const { kind, name } of layoutOf(table).fields) {
        const element = kind.type === 'vector' ? kind.of : kind;
        if (element.type === 'table') expect(TABLES, `${table}.${name}`).toHaveProperty(element.name);
      }
    }
  });

  it('spells element types as the schema does', () => {
    expect(TENSOR_TYPES.slice(0, 10)).toEqual('FLOAT32 FLOAT16 INT32 UINT8 INT64 STRING BOOL INT16 COMPLEX64 INT8'.split(' '));
    expect(ENUMS.ActivationFunctionType.names.indexOf('RELU6')).toBe(3);
  });
});
