import { centre } from '../../core/centre.ts';
import { conv2dSums } from '../../core/conv2dSums.ts';
import { depthwiseConv2dSums } from '../../core/depthwiseConv2dSums.ts';
import { multiplyOnceRounded, multiplyTwiceRounded } from '../../core/fixedPoint.ts';
import { fullyConnectedSums } from '../../core/fullyConnectedSums.ts';
import { poolSums } from '../../core/pool2d.ts';
import { requantize, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { addByRules } from './additionStages.ts';
import { additionScales } from './additionScales.ts';
import { isWeighted, type ExactLayer, type WeightedExactLayer } from './exactLayer.ts';
import { poolGrid } from './exactOutput.ts';
import { layerRequantization } from './layerRequantization.ts';
import { poolByRules } from './poolStages.ts';
import { RULE_IDS, type PerRule } from './rules.ts';

/** All outputs of a layer by each rule, and where they part. Plain data. */
export interface AllOutputs {
  /** Each as the output tensor is laid out. */
  readonly outputs: PerRule<Int16Array>;
  /** Flat indices, rising, of the outputs that are not the same by all rules. */
  readonly parted: Uint32Array;
  /** How many outputs of each rule are not what the engine gave. */
  readonly unlikeGiven: PerRule<number>;
}

/** Every output of a layer by every rule: the sums once, the way to the grid three times. */
export function allOutputs(layer: ExactLayer): AllOutputs {
  const count = layer.rows * layer.columns * layer.channels;
  const outputs = { float32: new Int16Array(count), single: new Int16Array(count), double: new Int16Array(count) };
  fill(layer, outputs);
  const parted: number[] = [];
  for (let at = 0; at < count; at++) {
    if (outputs.float32[at] !== outputs.single[at] || outputs.single[at] !== outputs.double[at]) parted.push(at);
  }
  const given = layer.output.values as ArrayLike<number>;
  const unlike = (values: Int16Array) => values.reduce((total, value, at) => total + (value === given[at] ? 0 : 1), 0);
  return {
    outputs,
    parted: Uint32Array.from(parted),
    unlikeGiven: { float32: unlike(outputs.float32), single: unlike(outputs.single), double: unlike(outputs.double) },
  };
}

type Out = PerRule<Int16Array>;

function fill(layer: ExactLayer, out: Out): void {
  if (isWeighted(layer)) return fillWeighted(layer, out);
  const { min, max } = layer.range;
  const zeroPoint = zeroPointOf(layer.output.quantization);
  const write = (at: number, scaled: PerRule<number>) => {
    for (const rule of RULE_IDS) out[rule][at] = Math.min(max, Math.max(min, scaled[rule] + zeroPoint));
  };
  const input = layer.input.values as ArrayLike<number>;
  if (layer.op === 'ADD') {
    const [a, b] = [layer.input.quantization, layer.other.quantization];
    const scales = additionScales(scaleOf(a), scaleOf(b), scaleOf(layer.output.quantization));
    const other = layer.other.values as ArrayLike<number>;
    const [zeroA, zeroB] = [zeroPointOf(a), zeroPointOf(b)];
    layer.from.forEach((from, at) => write(at, addByRules(input[from]! - zeroA, other[layer.fromOther[at]!]! - zeroB, scales)));
    return;
  }
  const { sums, taps } = poolSums(layer.options, input);
  const grid = poolGrid(layer);
  sums.forEach((sum, at) => write(at, poolByRules(sum, taps[Math.floor(at / layer.channels)]!, grid)));
}

function fillWeighted(layer: WeightedExactLayer, out: Out): void {
  const sums = sumsOf(layer);
  const ways = Array.from({ length: layer.channels }, (_, channel) => layerRequantization(layer, channel));
  for (let at = 0, channel = 0; at < sums.length; at++) {
    const accumulator = sums[at]! | 0;
    const { multiplier, fixed, zeroPoint, range } = ways[channel]!;
    out.float32[at] = requantize(accumulator, multiplier, zeroPoint, range);
    out.single[at] = Math.min(range.max, Math.max(range.min, multiplyOnceRounded(accumulator, fixed) + zeroPoint));
    out.double[at] = Math.min(range.max, Math.max(range.min, multiplyTwiceRounded(accumulator, fixed) + zeroPoint));
    if (++channel === layer.channels) channel = 0;
  }
}

function sumsOf(layer: WeightedExactLayer): Float64Array {
  const input = centre(layer.input.values, layer.input.quantization, layer.input.shape);
  const filter = centre(layer.filter.values, layer.filter.quantization, layer.filter.shape);
  switch (layer.op) {
    case 'CONV_2D':
      return conv2dSums(layer.options, input, filter, layer.bias);
    case 'DEPTHWISE_CONV_2D':
      return depthwiseConv2dSums(layer.options, input, filter, layer.bias);
    case 'FULLY_CONNECTED':
      return fullyConnectedSums(layer.options, input, filter, layer.bias);
  }
}
