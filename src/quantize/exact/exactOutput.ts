import { scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { accumulateStages, termsOf, type ExactTerm } from './accumulateStages.ts';
import { additionStages, type Operand } from './additionStages.ts';
import { isWeighted, type ExactLayer, type StepsTensor } from './exactLayer.ts';
import type { ExactTrace } from './exactStep.ts';
import { factorZeroPoints, layerFactors, tapIndex, tapsAt } from './layerFactors.ts';
import { layerRequantization } from './layerRequantization.ts';
import { poolStages, type PoolGrid } from './poolStages.ts';
import { requantizeStages } from './requantizeStages.ts';

/** One output of a layer, taken apart. Plain data. */
export interface ExactOutput extends ExactTrace {
  /** The products of the sum; none for operators without weights. */
  readonly terms: readonly ExactTerm[];
  /** What the engine gave there. */
  readonly given: number;
}

/**
 * The steps of the output at `position` (number of the pixel or row, through all images) and `channel`.
 *
 * @throws RangeError for a position or channel that the layer does not have
 */
export function exactOutput(layer: ExactLayer, position: number, channel: number): ExactOutput {
  const positions = layer.rows * layer.columns;
  if (!(position >= 0 && position < positions && channel >= 0 && channel < layer.channels)) {
    throw new RangeError(`there is no output ${position}, channel ${channel}: the layer has ${positions} x ${layer.channels}`);
  }
  const at = position * layer.channels + channel;
  const given = (layer.output.values as ArrayLike<number>)[at]!;
  if (isWeighted(layer)) {
    const zeroPoints = factorZeroPoints(layer, channel);
    const terms = termsOf(layerFactors(layer, position, channel), ...zeroPoints);
    const begun = accumulateStages(terms, zeroPoints, layer.bias ? layer.bias[channel]! : null);
    const end = requantizeStages(begun.accumulator, layerRequantization(layer, channel));
    return { stages: [...begun.stages, ...end.stages], outputs: end.outputs, terms, given };
  }
  if (layer.op === 'ADD') {
    const { quantization } = layer.output;
    const grid = { scale: scaleOf(quantization), zeroPoint: zeroPointOf(quantization), range: layer.range };
    const trace = additionStages(operand(layer.input, layer.from[at]!), operand(layer.other, layer.fromOther[at]!), grid);
    return { ...trace, terms: [], given };
  }
  const values = tapsAt(layer.options, position)
    .filter(({ inside }) => inside)
    .map((tap) => (layer.input.values as ArrayLike<number>)[tapIndex(layer.options, position, tap) + channel]!);
  return { ...poolStages(values, poolGrid(layer)), terms: [], given };
}

/** Both grids of an average pool. */
export function poolGrid({ input, output, range }: Pick<ExactLayer, 'input' | 'output' | 'range'>): PoolGrid {
  return {
    inputScale: scaleOf(input.quantization),
    inputZero: zeroPointOf(input.quantization),
    outputScale: scaleOf(output.quantization),
    outputZero: zeroPointOf(output.quantization),
    range,
  };
}

function operand({ values, quantization }: StepsTensor, at: number): Operand {
  return { value: (values as ArrayLike<number>)[at]!, zeroPoint: zeroPointOf(quantization), scale: scaleOf(quantization) };
}
