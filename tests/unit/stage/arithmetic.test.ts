import { expect, test } from 'vitest';
import { roundToHalf } from '../../../src/core/float16.ts';
import type { Quantization, TensorValue } from '../../../src/core/tensorValue.ts';
import { DEFINITIONS } from '../../../src/plan/operators/definitions.ts';
import { halfSum } from '../../../src/stage/arithmeticFloat16.ts';
import { int8Sum, quantizeStage, type Int8Stage } from '../../../src/stage/arithmeticInt8.ts';
import { evaluateStage, filterAs1HWO, padded } from '../../../src/stage/evaluate.ts';
import { geometryOf, type Geometry } from '../../../src/stage/geometry.ts';
import { FIRST_SETTING, KINDS, type Setting } from '../../../src/stage/setting.ts';
import { stepSum } from '../../../src/stage/stepSum.ts';
import { tensorsOf } from '../../../src/stage/tensors.ts';
import { legalSettings } from '../../helpers/randomSetting.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  depthwise: 'DEPTHWISE_CONV_2D',
  transposed: 'TRANSPOSE_CONV',
  maxPool: 'MAX_POOL_2D',
  averagePool: 'AVERAGE_POOL_2D',
};

function int8Tensor(shape: readonly number[], values: ArrayLike<number>, quantization: Quantization): TensorValue {
  return { name: '', dtype: 'int8', shape, values: Int8Array.from(values), quantization };
}

function evaluate(op: string, options: unknown, inputs: readonly (TensorValue | null)[], output: TensorValue): Int8Array {
  return DEFINITIONS.get(op)!.evaluate({ requantization: 'float', options, inputs, outputs: [output] })[0] as Int8Array;
}

/** The int8 output by the operators of plan/, which the conformance tests compare with other engines. */
function byOperators(geometry: Geometry, stage: Int8Stage): Int8Array {
  const { kind, batch, outHeight, outWidth, outChannels, filterHeight, filterWidth, depth } = geometry;
  const image = Float32Array.from(stage.inputSteps);
  const grown = geometry.border !== 'zero';
  const inHeight = geometry.inHeight + (grown ? geometry.padTop + geometry.padBottom : 0);
  const inWidth = geometry.inWidth + (grown ? geometry.padLeft + geometry.padRight : 0);
  const options = {
    ...geometry,
    ...(grown ? { inHeight, inWidth, padTop: 0, padBottom: 0, padLeft: 0, padRight: 0 } : {}),
    activation: geometry.activation === 'TANH' ? 'NONE' : geometry.activation,
    depthMultiplier: outChannels / geometry.inChannels,
  };
  const input = int8Tensor([1, inHeight, inWidth, geometry.inChannels], grown ? padded(geometry, image) : image, stage.input);
  const depthwise = kind === 'depthwise';
  const filterValues = depthwise ? filterAs1HWO(geometry, Float32Array.from(stage.filterSteps)) : stage.filterSteps;
  const filter = int8Tensor(
    depthwise ? [1, filterHeight, filterWidth, outChannels] : [outChannels, filterHeight, filterWidth, depth],
    filterValues,
    { ...stage.filter, dimension: depthwise ? 3 : 0 },
  );
  const bias: TensorValue | null = stage.biasSteps && {
    name: '',
    dtype: 'int32',
    shape: [outChannels],
    values: Int32Array.from(stage.biasSteps),
    quantization: null,
  };
  const shape = [batch, outHeight, outWidth, outChannels];
  const sums = int8Tensor(shape, [], stage.sums);
  const op = OPERATORS[kind] ?? 'CONV_2D';
  const inputs = !geometry.hasFilter ? [input] : kind === 'transposed' ? [null, filter, input, bias] : [input, filter, bias];
  const values = evaluate(op, options, inputs, sums);
  if (geometry.activation !== 'TANH') return values;
  return evaluate('TANH', {}, [int8Tensor(shape, values, stage.sums)], int8Tensor(shape, [], stage.output));
}

test.each(KINDS)('%s: the int8 sum of every step is what the int8 operators compute, in 1,000 seeded settings', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 1000, (each) => geometryOf(each).geometry)) {
    const tensors = tensorsOf(setting, geometry);
    const stage = quantizeStage(geometry, tensors);
    const expected = byOperators(geometry, stage);
    const { outWidth, outChannels } = geometry;
    for (let index = 0; index < expected.length; index += Math.ceil(expected.length / 7) | 1) {
      const [position, channel] = [Math.floor(index / outChannels), index % outChannels];
      const step = stepSum(geometry, tensors, Math.floor(position / outWidth), position % outWidth, channel);
      const { steps } = int8Sum(geometry, stage, step);
      if (steps !== expected[index]) throw new Error(`${steps} is not ${expected[index]}: ${JSON.stringify(setting)}`);
    }
  }
});

test.each(KINDS)('%s: float16 and int8 stand near float32: within their steps times the number of terms', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 100, (each) => geometryOf(each).geometry)) {
    const tensors = tensorsOf(setting, geometry);
    const stage = quantizeStage(geometry, tensors);
    const step = stepSum(geometry, tensors, 0, 0, 0);
    const size = step.terms.reduce((total, { product }) => total + Math.abs(product), 1);
    const half = halfSum(geometry, step);
    expect(Math.abs(half.output - step.output)).toBeLessThanOrEqual(size * (step.terms.length + 3) * 2 ** -11);
    const input = step.terms.reduce((total, { factor }) => total + Math.abs(factor), 1) * stage.input.scale[0]!;
    const weights = step.terms.reduce((total, { value }) => total + value, 1) * Math.max(...stage.filter.scale, 0);
    const steps = stage.sums.scale[0]! + stage.output.scale[0]!;
    expect(Math.abs(int8Sum(geometry, stage, step).real - step.output)).toBeLessThanOrEqual(input + weights + steps);
  }
});

const lone = (changes: Partial<Setting>) => {
  const setting: Setting = { ...FIRST_SETTING, inHeight: 1, inWidth: 2, filterHeight: 1, filterWidth: 2, ...changes };
  const { geometry } = geometryOf(setting);
  return { geometry: geometry!, tensors: tensorsOf(setting, geometry!) };
};

test('a half loses 1 beside 2048: 2048 + 1 is 2048, where float32 has 2049', () => {
  const { geometry, tensors } = lone({ inputEdits: { 0: 2048, 1: 1 }, weightEdits: { 0: 1, 1: 1 } });
  const step = stepSum(geometry, tensors, 0, 0, 0);
  expect(step.output).toBe(2049);
  expect(halfSum(geometry, step).output).toBe(2048);
  expect(halfSum(geometry, step).terms.map(({ running }) => running)).toEqual([2048, 2048]);
});

test('every number of a sum in halves is a half', () => {
  const { geometry, tensors } = lone({ inputEdits: { 0: 0.1, 1: 0.7 }, weightEdits: { 0: 0.3, 1: -0.9 }, bias: true });
  const { terms, joined, bias, biased, output } = halfSum(geometry, stepSum(geometry, tensors, 0, 0, 0));
  const numbers = [...terms.flatMap((term) => Object.values(term) as number[]), joined, bias, biased, output];
  expect(numbers).toEqual(numbers.map(roundToHalf));
  expect(terms[0]!.value).toBe(1638 / 16384);
});

test('int8 by hand: inputs 0 and 1 in 255 steps, weights 0.5 and 1 in 127', () => {
  const { geometry, tensors } = lone({ inputEdits: { 0: 0, 1: 1 }, weightEdits: { 0: 0.5, 1: 1 } });
  const stage = quantizeStage(geometry, tensors);
  expect([...stage.inputSteps]).toEqual([-128, 127]);
  expect([...stage.filterSteps]).toEqual([64, 127]);
  const sum = int8Sum(geometry, stage, stepSum(geometry, tensors, 0, 0, 0));
  expect(sum.terms.map(({ product }) => product)).toEqual([0, 255 * 127]);
  expect(sum.accumulator).toBe(255 * 127);
  expect(sum.steps).toBe(127);
  expect(sum.real).toBeCloseTo(evaluateStage(geometry, tensors)[0]!, 6);
});
