import { describe, expect, it } from 'vitest';
import { UnsupportedTypeError } from '../../../../src/core/errors.ts';
import { evaluateOperator, type ShortTensor } from '../../../helpers/evaluateOperator.ts';

const f = (...values: number[]): ShortTensor => ({ values });

describe('functions of one element, float32', () => {
  const cases: [op: string, input: number[], expected: number[]][] = [
    ['ABS', [-1.5, 0, 2], [1.5, 0, 2]],
    ['CEIL', [-1.5, 0.1, 2], [-1, 1, 2]],
    ['COS', [0, Math.PI], [1, -1]],
    ['ELU', [-1, 0, 2], [Math.exp(-1) - 1, 0, 2]],
    ['EXP', [0, 1], [1, Math.E]],
    ['FLOOR', [-1.5, 0.9, 2], [-2, 0, 2]],
    ['HARD_SWISH', [-4, -3, -1, 0, 1, 3, 4], [0, 0, -1 / 3, 0, 2 / 3, 3, 4]],
    ['LOG', [1, Math.E], [0, 1]],
    ['NEG', [-1.5, 2], [1.5, -2]],
    ['RELU', [-1, 0, 7], [0, 0, 7]],
    ['RELU6', [-1, 3, 7], [0, 3, 6]],
    ['RELU_0_TO_1', [-1, 0.5, 7], [0, 0.5, 1]],
    ['RELU_N1_TO_1', [-2, 0.5, 7], [-1, 0.5, 1]],
    ['ROUND', [-1.5, -0.5, 0.5, 1.5, 2.5, 2.6], [-2, 0, 0, 2, 2, 3]],
    ['RSQRT', [4, 0.25], [0.5, 2]],
    ['SIGN', [-3, 0, 5], [-1, 0, 1]],
    ['SIN', [0, Math.PI / 2], [0, 1]],
    ['SQRT', [4, 2], [2, Math.SQRT2]],
    ['SQUARE', [-3, 0.5], [9, 0.25]],
    ['TANH', [0, 1], [0, 0.7615941559557649]],
    ['LEAKY_RELU', [-2, 0, 3], [-0.5, 0, 3]],
    ['GELU', [-1, 0, 1], [-0.15865525393145707, 0, 0.8413447460685429]],
  ];
  it.each(cases)('%s of %j is %j', (op, input, expected) => {
    const [got] = evaluateOperator(op, [f(...input)], { alpha: 0.25, approximate: false }).values;
    expected.forEach((value, i) => expect(got![i]).toBeCloseTo(value, 6));
  });

  it('GELU by tanh differs from the exact one by less than 5e-4', () => {
    const inputs = Array.from({ length: 81 }, (_, i) => i / 10 - 4);
    const exact = evaluateOperator('GELU', [f(...inputs)]).values[0]!;
    const close = evaluateOperator('GELU', [f(...inputs)], { approximate: true }).values[0]!;
    const differences = exact.map((value, i) => Math.abs(Number(value) - Number(close[i])));
    expect(Math.max(...differences)).toBeLessThan(5e-4);
    expect(Math.max(...differences)).toBeGreaterThan(1e-5);
  });

  it('NaN passes through a clamp', () => {
    expect(evaluateOperator('RELU6', [f(NaN)]).values[0]).toEqual([NaN]);
  });
});

describe('functions of one element, integers', () => {
  it.each([
    ['ABS', [-(2 ** 31), -5, 5], [-(2 ** 31), 5, 5]],
    ['NEG', [-(2 ** 31), 7], [-(2 ** 31), -7]],
    ['SQUARE', [65536, -3], [0, 9]],
    ['SIGN', [-9, 0, 9], [-1, 0, 1]],
  ])('%s of int32 %j wraps as C does: %j', (op, values, expected) => {
    const tensor = { dtype: 'int32', values } as const;
    expect(evaluateOperator(op, [tensor], {}, [tensor]).values[0]).toEqual(expected);
  });

  it('NEG keeps all bits of int64', () => {
    const tensor = { dtype: 'int64', values: [2n ** 62n + 1n] } as const;
    expect(evaluateOperator('NEG', [tensor], {}, [tensor]).values[0]).toEqual([-(2n ** 62n) - 1n]);
  });

  it.each(['EXP', 'SQRT', 'TANH'])('%s has no integer arithmetic', (op) => {
    const tensor = { dtype: 'int32', values: [1] } as const;
    expect(() => evaluateOperator(op, [tensor], {}, [tensor])).toThrow(UnsupportedTypeError);
  });

  it('half floats have no arithmetic', () => {
    const tensor = { dtype: 'float16', values: [1] } as const;
    expect(() => evaluateOperator('ABS', [tensor], {}, [tensor])).toThrow(UnsupportedTypeError);
  });
});

describe('quantized functions', () => {
  const int8 = (scale: number, zeroPoint: number, ...values: number[]): ShortTensor => ({
    dtype: 'int8',
    scale,
    zeroPoint,
    values,
  });

  it('RELU clamps at the zero point and rescales', () => {
    // Real values -1, 0, 1, 2; the output counts quarters from -128.
    expect(evaluateOperator('RELU', [int8(0.5, 2, 0, 2, 4, 6)], {}, [int8(0.25, -128)]).values[0]).toEqual([
      -128, -128, -124, -120,
    ]);
  });

  it('results half way between two steps go to the even one', () => {
    // Real values 0.5, 1.5, 2.5 on a grid of whole numbers.
    expect(evaluateOperator('ABS', [int8(0.5, 0, 1, 3, 5)], {}, [int8(1, 0)]).values[0]).toEqual([0, 2, 2]);
  });

  it('results beyond the range saturate', () => {
    expect(evaluateOperator('SQUARE', [int8(1, 0, 100, -100)], {}, [int8(1, 0)]).values[0]).toEqual([127, 127]);
  });

  it('RSQRT of 0 is the largest value', () => {
    const tensor = { dtype: 'int16', scale: 0.01, values: [0] } as const;
    expect(evaluateOperator('RSQRT', [tensor], {}, [tensor]).values[0]).toEqual([32767]);
  });

  it('LEAKY_RELU scales negative int16 values', () => {
    const tensor = { dtype: 'int16', scale: 0.1, values: [-100, 100] } as const;
    expect(evaluateOperator('LEAKY_RELU', [tensor], { alpha: 0.3 }, [tensor]).values[0]).toEqual([-30, 100]);
  });

  it('MAXIMUM compares real values, not steps', () => {
    // 10 x 0.1 = 1 against 1 x 2 = 2.
    expect(evaluateOperator('MAXIMUM', [int8(0.1, 0, 10), int8(2, 0, 1)], {}, [int8(1, 0)]).values[0]).toEqual([2]);
  });

  it('EQUAL compares real values, not steps', () => {
    const bool = { dtype: 'bool' } as const;
    expect(evaluateOperator('EQUAL', [int8(0.5, 1, 5, 2), int8(1, 0, 2, 2)], {}, [bool]).values[0]).toEqual([1, 0]);
  });
});

describe('functions of two elements', () => {
  const cases: [op: string, a: number[], b: number[], expected: number[]][] = [
    ['ATAN2', [1, -1], [1, -1], [Math.PI / 4, (-3 * Math.PI) / 4]],
    ['DIV', [1, -7], [4, 2], [0.25, -3.5]],
    ['FLOOR_DIV', [7, -7, 7], [2, 2, -2], [3, -4, -4]],
    ['FLOOR_MOD', [7, -7, 7, -7, 6], [3, 3, -3, -3, 3], [1, 2, -2, -1, 0]],
    ['MAXIMUM', [1, 5], [3, -2], [3, 5]],
    ['MINIMUM', [1, 5], [3, -2], [1, -2]],
    ['POW', [2, 9], [10, 0.5], [1024, 3]],
    ['PRELU', [-2, 4], [0.5, 0.5], [-1, 4]],
    ['SQUARED_DIFFERENCE', [1, 5], [3, 2], [4, 9]],
  ];
  it.each(cases)('%s of %j and %j is %j', (op, a, b, expected) => {
    const [got] = evaluateOperator(op, [f(...a), f(...b)]).values;
    expected.forEach((value, i) => expect(got![i]).toBeCloseTo(value, 5));
  });

  const integers: [op: string, a: number[], b: number[], expected: number[]][] = [
    ['DIV', [7, -7], [2, 2], [3, -3]],
    ['FLOOR_DIV', [7, -7, 7, -7], [2, 2, -2, -2], [3, -4, -4, 3]],
    ['FLOOR_MOD', [7, -7, 7, -7, 6], [3, 3, -3, -3, 3], [1, 2, -2, -1, 0]],
    ['FLOOR_MOD', [5], [0], [0]],
    ['MAXIMUM', [1, 5], [3, -2], [3, 5]],
    ['POW', [3, 2, 2, 0], [13, 31, 32, 0], [1594323, -(2 ** 31), 0, 1]],
    ['POW', [2], [2 ** 31 - 1], [0]],
    ['SQUARED_DIFFERENCE', [1, 5], [3, 2], [4, 9]],
  ];
  it.each(integers)('%s of int32 %j and %j is %j', (op, a, b, expected) => {
    const of = (values: number[]) => ({ dtype: 'int32', values }) as const;
    expect(evaluateOperator(op, [of(a), of(b)], {}, [of([])]).values[0]).toEqual(expected);
  });

  it('a column and a row broadcast to a table', () => {
    const column = { shape: [2, 1], values: [1, 10] };
    const row = { shape: [3], values: [5, 7, 20] };
    expect(evaluateOperator('MAXIMUM', [column, row])).toEqual({ shapes: [[2, 3]], values: [[5, 7, 20, 10, 10, 20]] });
  });

  it("DIV's fused activation clamps", () => {
    expect(evaluateOperator('DIV', [f(-1, 1, 9), f(1, 1, 1)], { fusedActivationFunction: 'RELU6' }).values[0]).toEqual([0, 1, 6]);
  });
});

describe('comparisons and logic', () => {
  const bool = (...values: boolean[]): ShortTensor => ({ dtype: 'bool', values });
  it.each([
    ['EQUAL', [0, 1, 0]],
    ['NOT_EQUAL', [1, 0, 1]],
    ['LESS', [1, 0, 0]],
    ['LESS_EQUAL', [1, 1, 0]],
    ['GREATER', [0, 0, 1]],
    ['GREATER_EQUAL', [0, 1, 1]],
  ])('%s of 1, 2, 3 and 2 is %j', (op, expected) => {
    expect(evaluateOperator(op, [f(1, 2, 3), f(2)], {}, [bool()]).values[0]).toEqual(expected);
  });

  it('int64 is compared with all its bits', () => {
    const of = (value: bigint) => ({ dtype: 'int64', values: [value] }) as const;
    expect(evaluateOperator('LESS', [of(2n ** 62n), of(2n ** 62n + 1n)], {}, [bool()]).values[0]).toEqual([1]);
  });

  it.each([
    ['LOGICAL_AND', [0, 0, 0, 1]],
    ['LOGICAL_OR', [0, 1, 1, 1]],
  ])('%s over the four cases is %j', (op, expected) => {
    const [a, b] = [bool(false, false, true, true), bool(false, true, false, true)];
    expect(evaluateOperator(op, [a, b], {}, [bool()]).values[0]).toEqual(expected);
  });

  it('LOGICAL_NOT turns each around', () => {
    expect(evaluateOperator('LOGICAL_NOT', [bool(true, false)], {}, [bool()]).values[0]).toEqual([0, 1]);
  });
});

describe('CAST', () => {
  const cast = (from: ShortTensor, dtype: ShortTensor['dtype']) =>
    evaluateOperator('CAST', [from], {}, [{ dtype: dtype! }]).values[0];
  it('cuts real numbers towards 0, clamps them, and makes NaN 0', () => {
    expect(cast(f(-1.9, 1.9, 300, -300, NaN, Infinity), 'int8')).toEqual([-1, 1, 127, -128, 0, 127]);
    expect(cast(f(1e20, -1e20), 'int64')).toEqual([2n ** 63n - 1n, -(2n ** 63n)]);
    expect(cast(f(-1, 3e9), 'int32')).toEqual([-1, 2 ** 31 - 1]);
  });
  it('wraps integers that do not fit', () => {
    expect(cast({ dtype: 'int64', values: [2n ** 32n + 5n, -1n] }, 'int32')).toEqual([5, -1]);
    expect(cast({ dtype: 'int32', values: [257, -1] }, 'uint8')).toEqual([1, 255]);
  });
  it('makes everything but 0 true', () => {
    expect(cast(f(0, -0, 0.25, NaN), 'bool')).toEqual([0, 0, 1, 1]);
    expect(cast({ dtype: 'bool', values: [true, false] }, 'float32')).toEqual([1, 0]);
  });
  it('leaves quantization alone: steps are numbers', () => {
    expect(cast({ dtype: 'int8', scale: 0.5, zeroPoint: 3, values: [7] }, 'float32')).toEqual([7]);
  });
});
