import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../../src/core/activation.ts';
import type {
  Conv2DOptions,
  DepthwiseConv2DOptions,
  Pool2DOptions,
  TransposeConv2DOptions,
  Window2DInfo,
} from '../../src/core/conv2dInfo.ts';
import { isQuantized } from '../../src/core/isQuantized.ts';
import { toNumbers } from '../../src/core/values.ts';
import { transpose } from '../../src/core/transpose.ts';
import type { Plan, PlannedOperator } from '../../src/plan/plan.ts';
import { realValues } from '../../src/engines/graph/realValues.ts';
import { flattenPlan } from '../../src/engines/graph/flattenPlan.ts';
import { uploadedBias } from '../../src/engines/tfjs/operators/weights.ts';
import { rewriteGraph } from '../../src/engines/graph/rewriteGraph.ts';
import { keepsGrid, realRange } from '../../src/engines/tfjs/quantizedOutput.ts';

type Padding4D = [[number, number], [number, number], [number, number], [number, number]];

/** What a person writes first: one `tf.*` call an operator. */
type Compute = (inputs: readonly tf.Tensor[]) => tf.Tensor[];

function explicit(o: Window2DInfo): Padding4D | 'valid' {
  if (!o.padTop && !o.padBottom && !o.padLeft && !o.padRight) return 'valid';
  return [
    [0, 0],
    [o.padTop, o.padBottom],
    [o.padLeft, o.padRight],
    [0, 0],
  ];
}

function activate(x: tf.Tensor, activation: Activation): tf.Tensor {
  if (activation === 'RELU') return tf.relu(x);
  if (activation === 'RELU6') return tf.relu6(x);
  return x;
}

interface Operands {
  readonly values: (input: number) => Float32Array;
  readonly bias: (image: number, filter: number, bias: number, channels: number) => tf.Tensor;
  readonly shape: (input: number) => readonly number[];
}

const NAIVE: Readonly<Record<string, (operator: PlannedOperator, operands: Operands, outShape: number[]) => Compute>> = {
  CONV_2D(operator, { values, bias, shape }) {
    const o = operator.options as Conv2DOptions;
    const filter = tf.tensor4d(transpose(values(1), shape(1), [1, 2, 3, 0]) as Float32Array, [
      o.filterHeight,
      o.filterWidth,
      o.inChannels,
      o.outChannels,
    ]);
    const b = bias(0, 1, 2, o.outChannels);
    return ([x]) => {
      const y = tf.conv2d(x as tf.Tensor4D, filter, [o.strideHeight, o.strideWidth], explicit(o), 'NHWC', [
        o.dilationHeight,
        o.dilationWidth,
      ]);
      return [activate(tf.add(y, b), o.activation)];
    };
  },
  DEPTHWISE_CONV_2D(operator, { values, bias }) {
    const o = operator.options as DepthwiseConv2DOptions;
    const filter = tf.tensor4d(values(1), [o.filterHeight, o.filterWidth, o.inChannels, o.depthMultiplier]);
    const b = bias(0, 1, 2, o.outChannels);
    return ([x]) => {
      const y = tf.depthwiseConv2d(x as tf.Tensor4D, filter, [o.strideHeight, o.strideWidth], explicit(o), 'NHWC', [
        o.dilationHeight,
        o.dilationWidth,
      ]);
      return [activate(tf.add(y, b), o.activation)];
    };
  },
  'CUSTOM:Convolution2DTransposeBias'(operator, { values, bias, shape }) {
    const o = operator.options as TransposeConv2DOptions;
    const filter = tf.tensor4d(transpose(values(1), shape(1), [1, 2, 0, 3]) as Float32Array, [
      o.filterHeight,
      o.filterWidth,
      o.outChannels,
      o.inChannels,
    ]);
    const b = bias(0, 1, 2, o.outChannels);
    const outShape: [number, number, number, number] = [o.batch, o.outHeight, o.outWidth, o.outChannels];
    return ([x]) => [
      tf.add(tf.conv2dTranspose(x as tf.Tensor4D, filter, outShape, [o.strideHeight, o.strideWidth], explicit(o)), b),
    ];
  },
  FULLY_CONNECTED(operator, { values, bias, shape }, outShape) {
    const { rows, inDepth, units, activation } = operator.options as {
      rows: number;
      inDepth: number;
      units: number;
      activation: Activation;
    };
    const filter = tf.tensor2d(transpose(values(1), shape(1), [1, 0]) as Float32Array, [inDepth, units]);
    const b = bias(0, 1, 2, units);
    return ([x]) => [
      tf.reshape(activate(tf.add(tf.matMul(tf.reshape(x!, [rows, inDepth]) as tf.Tensor2D, filter), b), activation), outShape),
    ];
  },
  AVERAGE_POOL_2D(operator) {
    const o = operator.options as Pool2DOptions;
    const pad = o.padTop || o.padBottom || o.padLeft || o.padRight ? 'same' : 'valid';
    return ([x]) => [
      activate(tf.avgPool(x as tf.Tensor4D, [o.filterHeight, o.filterWidth], [o.strideHeight, o.strideWidth], pad), o.activation),
    ];
  },
  MAX_POOL_2D(operator) {
    const o = operator.options as Pool2DOptions;
    const pad = o.padTop || o.padBottom || o.padLeft || o.padRight ? 'same' : 'valid';
    return ([x]) => [
      activate(tf.maxPool(x as tf.Tensor4D, [o.filterHeight, o.filterWidth], [o.strideHeight, o.strideWidth], pad), o.activation),
    ];
  },
  ADD: (operator) => {
    const { activation } = operator.options as { activation: Activation };
    return ([a, b]) => [activate(tf.add(a!, b!), activation)];
  },
  MUL: (operator) => {
    const { activation } = operator.options as { activation: Activation };
    return ([a, b]) => [activate(tf.mul(a!, b!), activation)];
  },
  SUB: (operator) => {
    const { activation } = operator.options as { activation: Activation };
    return ([a, b]) => [activate(tf.sub(a!, b!), activation)];
  },
  CONCATENATION: (operator) => {
    const { axis } = operator.options as { axis: number };
    return (inputs) => [tf.concat([...inputs], axis)];
  },
  MEAN: (operator, _operands, outShape) => {
    const { axes } = operator.options as { axes: readonly number[] };
    return ([x]) => [tf.reshape(tf.mean(x!, [...axes]), outShape)];
  },
  PAD: (_operator, { values, shape }) => {
    const flat = toNumbers(values(1));
    const paddings = shape(0).map((_, axis): [number, number] => [flat[2 * axis]!, flat[2 * axis + 1]!]);
    return ([x]) => [tf.pad(x!, paddings)];
  },
  RESIZE_BILINEAR: (operator) => {
    const { outHeight, outWidth, alignCorners, halfPixelCenters } = operator.options as {
      outHeight: number;
      outWidth: number;
      alignCorners: boolean;
      halfPixelCenters: boolean;
    };
    return ([x]) => [tf.image.resizeBilinear(x as tf.Tensor4D, [outHeight, outWidth], alignCorners, halfPixelCenters)];
  },
  SOFTMAX:
    () =>
    ([x]) => [tf.softmax(x!)],
  LOGISTIC:
    () =>
    ([x]) => [tf.sigmoid(x!)],
  RELU:
    () =>
    ([x]) => [tf.relu(x!)],
  RELU6:
    () =>
    ([x]) => [tf.relu6(x!)],
  HARD_SWISH:
    () =>
    ([x]) => [tf.div(tf.mul(x!, tf.relu6(tf.add(x!, 3))), 6)],
  RESHAPE:
    (_operator, _operands, outShape) =>
    ([x]) => [tf.reshape(x!, outShape)],
  QUANTIZE:
    () =>
    ([x]) => [x!],
  DEQUANTIZE:
    () =>
    ([x]) => [x!],
};

const WEIGHTED: ReadonlySet<string> = new Set([
  'CONV_2D',
  'CUSTOM:Convolution2DTransposeBias',
  'DEPTHWISE_CONV_2D',
  'FULLY_CONNECTED',
  'MEAN',
  'PAD',
  'RESHAPE',
  'RESIZE_BILINEAR',
]);

/**
 * A model as one writes it with the layers of tfjs's API: `tf.*` calls in a `tf.tidy`, weights uploaded once, quantized
 * activations clamped where the direct executor clamps them. Constants that only need unpacking are unpacked beforehand.
 *
 * @throws Error for an operator that is not among those of the timed models
 */
export function naiveModel(plan: Plan): (inputs: readonly ArrayBuffer[]) => Promise<Float32Array[]> {
  const signature = plan.signatures[0]!;
  const flat = flattenPlan(plan, signature, 'float32');
  // Every computed tensor is kept, so nothing is fused: only constants are folded.
  const graph = rewriteGraph(flat, new Set(flat.slots.keys()), 'float32');
  const constants = new Map<number, tf.Tensor>();
  const constant = (slot: number): tf.Tensor => {
    const known = constants.get(slot);
    if (known) return known;
    const { tensor, values } = graph.slots[slot]!;
    const dtype = values instanceof Float32Array ? 'float32' : 'int32';
    const made = tf.keep(tf.tensor(values as Float32Array, [...tensor.shape], dtype));
    constants.set(slot, made);
    return made;
  };
  const steps = graph.nodes.map(({ operator, inputs, outputs }) => {
    const make = NAIVE[operator.op];
    if (!make) throw new Error(`no naive form of ${operator.op}`);
    const siteOf = (slot: number) => {
      const { tensor, values } = graph.slots[slot]!;
      return { shape: tensor.shape, elements: 'float32' as const, values, spec: tensor };
    };
    const operands: Operands = {
      values: (input) => graph.slots[inputs[input]!]!.values as Float32Array,
      shape: (input) => graph.slots[inputs[input]!]!.tensor.shape,
      bias(image, filter, bias, channels) {
        const site = { upload: (values: Float32Array) => tf.tensor1d(values) };
        const slot = inputs[bias] ?? -1;
        return uploadedBias(
          site as never,
          slot < 0 ? null : siteOf(slot),
          siteOf(inputs[image]!),
          siteOf(inputs[filter]!),
          channels,
        ) as tf.Tensor;
      },
    };
    const outShape = [...graph.slots[outputs[0]!]!.tensor.shape];
    const compute = make(operator, operands, outShape);
    const activation = (operator.options as { activation?: Activation } | null)?.activation ?? 'NONE';
    const specs = inputs.map((slot) => graph.slots[slot]?.tensor ?? null);
    const output = graph.slots[outputs[0]!]!.tensor;
    const clamp = isQuantized(output) && !keepsGrid('clamp', operator.op, activation, specs, output) ? realRange(output) : null;
    // Weights are inside `compute` already.
    const wanted = WEIGHTED.has(operator.op) ? inputs.slice(0, 1) : inputs;
    return { compute, clamp, wanted, outputs };
  });
  return async (buffers) => {
    const results = tf.tidy(() => {
      const values: tf.Tensor[] = [];
      signature.inputs.forEach(({ tensor }, i) => {
        const spec = plan.subgraphs[signature.subgraph]!.tensors[tensor]!;
        values[tensor] = tf.tensor(realValues(spec, new Uint8Array(buffers[i]!)) as Float32Array, [...spec.shape]);
      });
      for (const { compute, clamp, wanted, outputs } of steps) {
        const made = compute(wanted.map((slot) => values[slot] ?? constant(slot)));
        outputs.forEach((slot, i) => (values[slot] = clamp ? tf.clipByValue(made[i]!, ...clamp) : made[i]!));
      }
      return signature.outputs.map(({ tensor }) => values[tensor]!);
    });
    const data = await Promise.all(results.map(async (result) => (await result.data()) as Float32Array));
    results.forEach((result) => result.dispose());
    return data;
  };
}
