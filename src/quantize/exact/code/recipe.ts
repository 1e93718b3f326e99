import { scaleOf, zeroPointOf, type IntegerRange } from '../../../core/quantization.ts';
import { additionScales, type AdditionScales } from '../additionScales.ts';
import type { Operand } from '../additionStages.ts';
import type { Calculation } from '../calculation.ts';
import { isWeighted, type ExactLayer, type StepsTensor } from '../exactLayer.ts';
import { poolGrid } from '../exactOutput.ts';
import { factorZeroPoints, layerFactors, tapIndex, tapsAt } from '../layerFactors.ts';
import { layerRequantization } from '../layerRequantization.ts';
import { poolMultiplier, type PoolGrid } from '../poolStages.ts';
import type { Requantization } from '../requantization.ts';

/** The numbers of one output, for code to be written with. Padding is left out: it adds nothing. Plain data. */
export type Recipe =
  | {
      readonly kind: 'sum';
      readonly inputs: readonly number[];
      readonly weights: readonly number[];
      readonly inputZero: number;
      readonly weightZero: number;
      readonly bias: number;
      readonly requantization: Requantization;
    }
  | { readonly kind: 'accumulator'; readonly accumulator: number; readonly requantization: Requantization }
  | {
      readonly kind: 'addition';
      readonly first: Operand;
      readonly second: Operand;
      readonly scales: AdditionScales;
      readonly zeroPoint: number;
      readonly range: IntegerRange;
    }
  | { readonly kind: 'pool'; readonly values: readonly number[]; readonly multiplier: number; readonly grid: PoolGrid };

/** More pairs than this nobody copies: the code then begins at their sum. */
export const MOST_LISTED = 2000;

/** The numbers of the output of a layer at a position and channel that it has. */
export function layerRecipe(layer: ExactLayer, position: number, channel: number): Recipe {
  if (isWeighted(layer)) {
    const inside = layerFactors(layer, position, channel).filter(({ input }) => input !== null);
    const [inputZero, weightZero] = factorZeroPoints(layer, channel);
    if (inside.length > MOST_LISTED) {
      const sum = inside.reduce((total, { input, weight }) => total + (input! - inputZero) * (weight - weightZero), 0);
      const requantization = layerRequantization(layer, channel);
      return { kind: 'accumulator', accumulator: (sum + (layer.bias?.[channel] ?? 0)) | 0, requantization };
    }
    return {
      kind: 'sum',
      inputs: inside.map(({ input }) => input!),
      weights: inside.map(({ weight }) => weight),
      inputZero,
      weightZero,
      bias: layer.bias?.[channel] ?? 0,
      requantization: layerRequantization(layer, channel),
    };
  }
  if (layer.op === 'ADD') {
    const at = position * layer.channels + channel;
    const { quantization } = layer.output;
    const first = operand(layer.input, layer.from[at]!);
    const second = operand(layer.other, layer.fromOther[at]!);
    return {
      kind: 'addition',
      first,
      second,
      scales: additionScales(first.scale, second.scale, scaleOf(quantization)),
      zeroPoint: zeroPointOf(quantization),
      range: layer.range,
    };
  }
  const grid = poolGrid(layer);
  const values = tapsAt(layer.options, position)
    .filter(({ inside }) => inside)
    .map((tap) => (layer.input.values as ArrayLike<number>)[tapIndex(layer.options, position, tap) + channel]!);
  return { kind: 'pool', values, multiplier: poolMultiplier(grid, values.length), grid };
}

/** The numbers of a calculation. */
export function calculationRecipe(calculation: Calculation): Recipe {
  const { accumulator, inputs, weights, inputZero, weightZero, bias, requantization } = calculation;
  return inputs.length === 0
    ? { kind: 'accumulator', accumulator, requantization }
    : { kind: 'sum', inputs, weights, inputZero, weightZero, bias, requantization };
}

function operand({ values, quantization }: StepsTensor, at: number): Operand {
  return { value: (values as ArrayLike<number>)[at]!, zeroPoint: zeroPointOf(quantization), scale: scaleOf(quantization) };
}
