import { activate } from '../core/activation.ts';
import { averageSteps } from '../core/pool2d.ts';
import {
  activationSteps,
  integerRange,
  quantize,
  quantizeValue,
  requantizationMultiplier,
  requantize,
  scaleOf,
  zeroPointOf,
} from '../core/quantization.ts';
import { asymmetricInt8, symmetricInt8PerChannel } from '../core/rangeQuantization.ts';
import type { Quantization } from '../core/tensorValue.ts';
import { evaluateStage } from './evaluate.ts';
import type { Geometry } from './geometry.ts';
import type { StepSum } from './stepSum.ts';
import type { StageTensors } from './tensors.ts';

/** The stage's tensors in int8, ranges taken from the values themselves. */
export interface Int8Stage {
  readonly input: Quantization;
  /** One scale for each output channel, no zero point. */
  readonly filter: Quantization;
  /** Of what is requantized: the output, or what goes into TANH. */
  readonly sums: Quantization;
  readonly output: Quantization;
  /** Flat, as in StageTensors. */
  readonly inputSteps: Float64Array;
  readonly filterSteps: Float64Array;
  /** int32, in steps of input scale * filter scale; null for none. */
  readonly biasSteps: Float64Array | null;
}

/** A term in steps: `product` = (value - zeroPoint) * factor. */
export interface Int8Term {
  readonly value: number;
  readonly centred: number;
  readonly factor: number;
  readonly product: number;
}

/** An output in integers. */
export interface Int8Sum {
  readonly terms: readonly Int8Term[];
  /** int32: the sum of the products (the largest step of a maximum), before the bias. */
  readonly accumulator: number;
  readonly bias: number;
  /** Takes accumulator + bias to the output's steps; 1 for a maximum. */
  readonly multiplier: number;
  /** What the output holds, in steps, and the real number that it stands for. */
  readonly steps: number;
  readonly real: number;
}

/** TensorFlow Lite's TANH has this output. */
const TANH_OUTPUT: Quantization = { scale: [1 / 128], zeroPoint: [0], dimension: 0 };

/**
 * The stage in int8 as TensorFlow Lite has it: activations with one scale and zero point from their actual range, weights
 * symmetric with one scale an output channel, biases int32. A pooling keeps the scale of its input.
 */
export function quantizeStage(geometry: Geometry, tensors: StageTensors): Int8Stage {
  const { activation, hasFilter, outChannels } = geometry;
  const input = quantizationOf(tensors.input);
  const filter = symmetricInt8PerChannel(tensors.filter, outChannels);
  // TANH is an operator of its own there, whose input has a range of its own.
  const before = { ...geometry, activation: activation === 'TANH' ? 'NONE' : activation } as const;
  const sums = hasFilter ? quantizationOf(evaluateStage(before, tensors)) : input;
  const biasSteps =
    tensors.bias &&
    Float64Array.from(tensors.bias, (value, channel) =>
      quantizeValue(value, scaleOf(input) * scaleOf(filter, channel), 0, integerRange('int32')),
    );
  return {
    input,
    filter,
    sums,
    output: activation === 'TANH' ? TANH_OUTPUT : sums,
    inputSteps: quantize(tensors.input, input, [tensors.input.length], 'int8'),
    filterSteps: quantize(tensors.filter, filter, [outChannels, tensors.filter.length / outChannels], 'int8'),
    biasSteps,
  };
}

function quantizationOf(values: Float32Array): Quantization {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return asymmetricInt8(low, high);
}

/**
 * A step in integers: int32 sum of the products and the bias, requantized as requantize() does (an average: divided as
 * averageSteps() does), clamped to the activation's range. Equals what the operators of plan/ compute on the same int8 tensors.
 */
export function int8Sum(geometry: Geometry, stage: Int8Stage, step: StepSum): Int8Sum {
  const { kind, activation, hasFilter } = geometry;
  const zeroPoint = zeroPointOf(stage.input);
  const terms = step.terms.map((term): Int8Term => {
    const value = term.input < 0 ? zeroPoint : stage.inputSteps[term.input]!;
    const factor = hasFilter ? stage.filterSteps[term.weight]! : 1;
    return { value, centred: value - zeroPoint, factor, product: (value - zeroPoint) * factor };
  });
  const accumulator =
    kind === 'maxPool'
      ? terms.reduce((largest, { product }) => Math.max(largest, product), -Infinity)
      : terms.reduce((sum, { product }) => sum + product, 0);
  const bias = stage.biasSteps?.[step.outChannel] ?? 0;
  const factorScale = hasFilter ? scaleOf(stage.filter, step.outChannel) : 1 / terms.length;
  const multiplier = kind === 'maxPool' ? 1 : requantizationMultiplier(scaleOf(stage.input), factorScale, scaleOf(stage.sums));
  const [scale, offset] = [scaleOf(stage.sums), zeroPointOf(stage.sums)];
  const range = activationSteps(activation, scale, offset, 'int8');
  const clamped =
    kind === 'averagePool'
      ? Math.min(range.max, Math.max(range.min, averageSteps(accumulator + terms.length * zeroPoint, terms.length)))
      : requantize(accumulator + bias, multiplier, offset, range);
  const steps = activation === 'TANH' ? tanhSteps(clamped, stage) : clamped;
  return { terms, accumulator, bias, multiplier, steps, real: scaleOf(stage.output) * (steps - zeroPointOf(stage.output)) };
}

function tanhSteps(steps: number, { sums, output }: Int8Stage): number {
  const out = Float32Array.of((steps - zeroPointOf(sums)) * scaleOf(sums));
  activate('TANH', out);
  return quantizeValue(out[0]!, scaleOf(output), zeroPointOf(output), integerRange('int8'));
}
