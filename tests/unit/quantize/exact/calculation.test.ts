import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../../src/core/random.ts';
import { calculate } from '../../../../src/quantize/exact/calculation.ts';
import type { ExactStep, ExactTrace, StageId } from '../../../../src/quantize/exact/exactStep.ts';
import { exactFraction } from '../../../../src/quantize/exact/exactText.ts';
import { readCalculation, type CalculationText } from '../../../../src/quantize/exact/readCalculation.ts';
import type { Rule } from '../../../../src/quantize/exact/rules.ts';

const TEXT: CalculationText = {
  by: 'multiplier',
  accumulator: '7984',
  multiplier: '1583594044',
  shift: '-9',
  inputScale: '0.5',
  weightScale: '0.25',
  outputScale: '1',
  outputZero: '0',
  outputType: 'int8',
  inputs: '',
  weights: '',
  inputZero: '0',
  weightZero: '0',
  bias: '0',
};

function traceOf(changes: Partial<CalculationText>) {
  const { calculation, problems } = readCalculation({ ...TEXT, ...changes });
  if (!calculation) throw new Error(JSON.stringify(problems));
  return calculate(calculation);
}

const stepsOf = ({ stages }: ExactTrace, id: StageId, rule: Rule): readonly ExactStep[] =>
  stages.find((stage) => stage.id === id)?.rules?.[rule] ?? [];
const valuesOf = (trace: ExactTrace, id: StageId, rule: Rule) => stepsOf(trace, id, rule).map(({ value }) => value.value);

describe('calculate', () => {
  it('takes 7984 by 1583594044 at shift -9 to 11 in float32, 11 rounded once, 12 rounded twice, and shows where', () => {
    const trace = traceOf({});
    expect(trace.outputs).toEqual({ float32: 11, single: 11, double: 12 });
    expect(valuesOf(trace, 'product', 'single')).toEqual([7984n * 1583594044n]);
    expect(stepsOf(trace, 'product', 'single')[0]!.note).toContain('11.4991');
    expect(valuesOf(trace, 'rounding', 'single')).toEqual([7984n * 1583594044n + (1n << 39n), 11n]);
    // 5887.55 is rounded up to 5888, which is 11.5 exactly.
    expect(stepsOf(trace, 'product', 'double')[0]!.note).toContain('5887.54');
    expect(valuesOf(trace, 'rounding', 'double')).toEqual([5888n, 12n]);
    expect(stepsOf(trace, 'rounding', 'double')[1]!.note).toContain('11.5');
  });

  it('marks the bits that the next step cuts: 40 at once, or 31 and then 9', () => {
    const trace = traceOf({});
    const cuts = (id: StageId, rule: Rule) =>
      stepsOf(trace, id, rule).map(({ value }) => (value.kind === 'integer' ? value.cut : -1));
    expect(cuts('product', 'single')).toEqual([40]);
    expect(cuts('product', 'double')).toEqual([31]);
    expect(cuts('rounding', 'double')).toEqual([9, 0]);
  });

  it('adds pairs up: each input minus its zero point, each weight minus its own, and the bias', () => {
    const trace = traceOf({
      inputs: '12, -3, 127',
      weights: '4 5 −6',
      inputZero: '-5',
      weightZero: '1',
      bias: '100',
      multiplier: String(2 ** 30),
      shift: '1',
    });
    // (17 x 3) + (2 x 4) + (132 x -7) + 100
    expect(trace.terms.map(({ product }) => product)).toEqual([51, 8, -924]);
    expect(trace.terms.map(({ running }) => running)).toEqual([51, 59, -865]);
    expect(trace.outputs).toEqual({ float32: -128, single: -128, double: -128 });
    expect(stepsOf(trace, 'clamp', 'single')[0]!.note).toBe('Clamped');
  });

  it('takes scales to a multiplier of 31 bits and its shift', () => {
    const trace = traceOf({
      by: 'scales',
      accumulator: '100',
      inputScale: '0.5',
      weightScale: '0.25',
      outputScale: '1',
      outputZero: '3',
    });
    expect(valuesOf(trace, 'multiplier', 'double')).toEqual([2n ** 30n]);
    expect(stepsOf(trace, 'multiplier', 'double')[0]!.note).toContain('Shift -2');
    // 12.5: to even 12, up 13, away from 0 13.
    expect(trace.outputs).toEqual({ float32: 15, single: 16, double: 16 });
  });

  it('says where a result is beyond int32, and where an accumulator is beyond float32', () => {
    const wide = traceOf({ accumulator: '2000000001', multiplier: String(2 ** 31 - 1), shift: '1' });
    expect(stepsOf(wide, 'rounding', 'single').at(-1)!.note).toContain('int32');
    expect(stepsOf(wide, 'product', 'double')[0]!.note).toContain('int32');
    expect(stepsOf(wide, 'product', 'float32')[0]!.note).toContain('24 bits');
  });

  it('ends each rule in the sum of its parts, in 2,000 seeded cases', () => {
    const random = mulberry32(7);
    for (let index = 0; index < 2000; index++) {
      const zeroPoint = Math.floor(random() * 256) - 128;
      const trace = traceOf({
        accumulator: String(Math.floor((random() - 0.5) * 2 ** 20)),
        multiplier: String(Math.floor(2 ** 30 + random() * 2 ** 30)),
        shift: String(-Math.floor(random() * 14)),
        outputZero: String(zeroPoint),
        outputType: 'int8',
      });
      for (const rule of ['float32', 'single', 'double'] as const) {
        const rounded = valuesOf(trace, 'rounding', rule).at(-1)!;
        const moved = valuesOf(trace, 'zeroPoint', rule)[0]!;
        expect(valuesOf(trace, 'clamp', rule)).toEqual([BigInt(trace.outputs[rule])]);
        expect(Number(moved)).toBe(Number(rounded) + zeroPoint);
        expect(trace.outputs[rule]).toBe(Math.min(127, Math.max(-128, Number(moved))));
      }
    }
  });
});

describe('readCalculation', () => {
  it.each([
    ['accumulator', '1.5', '1.5'],
    ['accumulator', '3000000000', '2147483647'],
    ['shift', '31', '-31 to 30'],
    ['multiplier', '-1', '0 to 2147483647'],
    ['outputZero', '200', '-128 to 127'],
    ['inputs', '1, two', 'number 2'],
  ] as const)('refuses %s = %s and says what would work', (field, value, words) => {
    const { calculation, problems } = readCalculation({
      ...TEXT,
      [field]: value,
      ...(field === 'inputs' ? { weights: '1,2' } : {}),
    });
    expect(calculation).toBeNull();
    expect(problems[field]).toContain(words);
  });

  it('asks for as many weights as inputs', () => {
    expect(readCalculation({ ...TEXT, inputs: '1,2,3', weights: '1' }).problems.weights).toContain('3 inputs, 1 weights');
  });

  it('refuses a scale of 0, and one that float32 does not hold', () => {
    expect(readCalculation({ ...TEXT, by: 'scales', outputScale: '0' }).problems.outputScale).toContain('above 0');
    expect(readCalculation({ ...TEXT, by: 'scales', inputScale: '1e-60' }).problems.inputScale).toContain('above 0');
  });

  it('does not mind the fields that do not count', () => {
    expect(readCalculation({ ...TEXT, inputScale: 'x', bias: 'y' }).calculation).not.toBeNull();
    expect(readCalculation({ ...TEXT, accumulator: 'x', inputs: '1', weights: '2' }).calculation).not.toBeNull();
  });
});

describe('exactFraction', () => {
  it.each([
    [5888n, 9, '11.5'],
    [-5888n, 9, '−11.5'],
    [1n, 1, '0.5'],
    [1n, 40, '0.000000…'],
    [1024n, 10, '1'],
  ])('of %d / 2^%d is %s', (numerator, bits, text) => {
    expect(exactFraction(numerator, bits)).toBe(text);
  });
});
