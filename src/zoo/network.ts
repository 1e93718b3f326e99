import { mulberry32 } from '../core/random.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../tflite/buildModel.ts';
import type { Model, Options } from '../tflite/model.ts';

export type ZooActivation = 'NONE' | 'RELU' | 'RELU6';

/** A tensor of a network under construction, and the mean square of its elements as far as it is known without running. */
export interface Feature {
  readonly tensor: number;
  readonly shape: readonly number[];
  readonly meanSquare: number;
}

interface Window {
  readonly name: string;
  readonly size: number;
  readonly stride: number;
  readonly padding: 'SAME' | 'VALID';
}

/** Variance before a rectifier that leaves a spread of 1 behind it: 1 / (1/2 - 1/(2 pi)). */
const RECTIFIED_VARIANCE = 2.934;
/** A rectifier keeps the positive half of a symmetric distribution, and half of the mean square; the cut at 6 costs 5 % of it (measured). */
const KEPT_SQUARE = { NONE: 1, RELU: 0.5, RELU6: 0.475 } as const satisfies Readonly<Record<ZooActivation, number>>;
/** What 2x2 max pooling of rectified features does to their mean square (measured; between 1 for equal and 3.1 for independent ones). */
const MAX_POOL_GAIN = 1.75;
/** Biases are this fraction of the spread: present, and too small to decide anything. */
const BIAS_SPREAD = 0.1;

/**
 * A float32 network with seeded weights, built layer by layer; each method adds one operator and returns its output.
 *
 * Weights are uniform with He's variance: each filter is scaled so that its sum of squares times the mean square of its
 * input gives the output a spread near 1, whatever the fan-in.
 *
 * @see He, Zhang, Ren, Sun: Delving Deep into Rectifiers (2015)
 */
export class Network {
  readonly #random: () => number;
  readonly #tensors: TensorDraft[] = [];
  readonly #operators: OperatorDraft[] = [];

  constructor(seed: number) {
    this.#random = mulberry32(seed);
  }

  /** An image in [-1, 1], uniformly. */
  input(shape: readonly number[]): Feature {
    return { tensor: this.#tensor({ name: 'input', shape }), shape, meanSquare: 1 / 3 };
  }

  conv2d(
    input: Feature,
    outChannels: number,
    window: Window,
    activation: ZooActivation,
    variance = varianceFor(activation),
  ): Feature {
    const [batch = 1, height = 1, width = 1, inChannels = 1] = input.shape;
    const { name, size, stride, padding } = window;
    const filter = [outChannels, size, size, inChannels];
    const power = input.meanSquare * insideFraction(height, window) * insideFraction(width, window);
    const weights = this.#weights(outChannels, size * size * inChannels, variance / power);
    const shape = [batch, outSize(height, window), outSize(width, window), outChannels];
    const options = { padding, strideW: stride, strideH: stride, fusedActivationFunction: activation };
    return this.#weighted('CONV_2D', name, input, { shape: filter, data: weights }, shape, options, variance);
  }

  depthwiseConv2d(input: Feature, window: Window, activation: ZooActivation): Feature {
    const [batch = 1, height = 1, width = 1, channels = 1] = input.shape;
    const { name, size, stride, padding } = window;
    const variance = varianceFor(activation);
    const power = input.meanSquare * insideFraction(height, window) * insideFraction(width, window);
    const byChannel = this.#weights(channels, size * size, variance / power);
    const shape = [batch, outSize(height, window), outSize(width, window), channels];
    const options = { padding, strideW: stride, strideH: stride, depthMultiplier: 1, fusedActivationFunction: activation };
    const filter = { shape: [1, size, size, channels], data: transposed(byChannel, channels) };
    return this.#weighted('DEPTHWISE_CONV_2D', name, input, filter, shape, options, variance);
  }

  fullyConnected(input: Feature, outChannels: number, name: string, activation: ZooActivation): Feature {
    const [batch = 1, inChannels = 1] = input.shape;
    const variance = varianceFor(activation);
    const filter = {
      shape: [outChannels, inChannels],
      data: this.#weights(outChannels, inChannels, variance / input.meanSquare),
    };
    const options = { fusedActivationFunction: activation };
    return this.#weighted('FULLY_CONNECTED', name, input, filter, [batch, outChannels], options, variance);
  }

  add(a: Feature, b: Feature, name: string): Feature {
    return this.#operator('ADD', name, [a.tensor, b.tensor], a.shape, a.meanSquare + b.meanSquare, {});
  }

  pool2d(op: 'MAX_POOL_2D' | 'AVERAGE_POOL_2D', input: Feature, window: Window): Feature {
    const [batch = 1, height = 1, width = 1, channels = 1] = input.shape;
    const { name, size, stride, padding } = window;
    const shape = [batch, outSize(height, window), outSize(width, window), channels];
    const options = { padding, strideW: stride, strideH: stride, filterWidth: size, filterHeight: size };
    const gain = op === 'MAX_POOL_2D' ? MAX_POOL_GAIN : 1;
    return this.#operator(op, name, [input.tensor], shape, gain * input.meanSquare, options);
  }

  /** The mean over height and width. */
  spatialMean(input: Feature, name: string): Feature {
    const [batch = 1, , , channels = 1] = input.shape;
    const axes = this.#tensor({ name: `${name}/axes`, shape: [2], type: 'INT32', data: Int32Array.of(1, 2) });
    return this.#operator('MEAN', name, [input.tensor, axes], [batch, channels], input.meanSquare, { keepDims: false });
  }

  reshape(input: Feature, shape: readonly number[], name: string): Feature {
    const wanted = this.#tensor({ name: `${name}/shape`, shape: [shape.length], type: 'INT32', data: Int32Array.from(shape) });
    return this.#operator('RESHAPE', name, [input.tensor, wanted], shape, input.meanSquare, { newShape: shape });
  }

  softmax(input: Feature, name: string): Feature {
    return this.#operator('SOFTMAX', name, [input.tensor], input.shape, 0, { beta: 1 });
  }

  logistic(input: Feature, name: string): Feature {
    return this.#operator('LOGISTIC', name, [input.tensor], input.shape, 0, {});
  }

  /** The finished model; tensor 0 is its input. */
  model(output: Feature, description: string): Model {
    return buildModel({
      description: `${description} (untrained: for timing)`,
      subgraphs: [{ tensors: this.#tensors, operators: this.#operators, inputs: [0], outputs: [output.tensor] }],
      metadata: { weights: 'untrained: for timing' },
    });
  }

  #tensor(draft: TensorDraft): number {
    return this.#tensors.push(draft) - 1;
  }

  #operator(
    op: string,
    name: string,
    inputs: readonly number[],
    shape: readonly number[],
    meanSquare: number,
    options: Options,
  ): Feature {
    const tensor = this.#tensor({ name, shape });
    this.#operators.push({ op, inputs, outputs: [tensor], options });
    return { tensor, shape, meanSquare };
  }

  #weighted(
    op: string,
    name: string,
    input: Feature,
    filter: TensorDraft,
    shape: readonly number[],
    options: Options & { readonly fusedActivationFunction: ZooActivation },
    variance: number,
  ): Feature {
    const outChannels = shape.at(-1) ?? 1;
    const weights = this.#tensor({ ...filter, name: `${name}/filter` });
    const biases = Float32Array.from(
      { length: outChannels },
      () => BIAS_SPREAD * Math.sqrt(12 * variance) * (this.#random() - 0.5),
    );
    const bias = this.#tensor({ name: `${name}/bias`, shape: [outChannels], data: biases });
    const meanSquare = KEPT_SQUARE[options.fusedActivationFunction] * variance;
    return this.#operator(op, name, [input.tensor, weights, bias], shape, meanSquare, options);
  }

  /** Filters of `fanIn` uniform weights each, one after the other, with a given sum of squares. */
  #weights(filters: number, fanIn: number, sumOfSquares: number): Float32Array {
    const weights = new Float32Array(filters * fanIn);
    for (let start = 0; start < weights.length; start += fanIn) {
      let squares = 0;
      for (let i = start; i < start + fanIn; i++) {
        const weight = this.#random() - 0.5;
        weights[i] = weight;
        squares += weight * weight;
      }
      const scale = Math.sqrt(sumOfSquares / squares);
      for (let i = start; i < start + fanIn; i++) weights[i] = weights[i]! * scale;
    }
    return weights;
  }
}

function varianceFor(activation: ZooActivation): number {
  return activation === 'NONE' ? 1 : RECTIFIED_VARIANCE;
}

function outSize(inSize: number, { size, stride, padding }: Window): number {
  return padding === 'SAME' ? Math.ceil(inSize / stride) : Math.ceil((inSize - size + 1) / stride);
}

/** Along one dimension, the share of the taps of all outputs that are not in the zero padding. */
function insideFraction(inSize: number, window: Window): number {
  const { size, stride } = window;
  const outputs = outSize(inSize, window);
  const padBefore = Math.floor(Math.max(0, (outputs - 1) * stride + size - inSize) / 2);
  let inside = 0;
  for (let out = 0; out < outputs; out++) {
    const first = out * stride - padBefore;
    inside += Math.min(inSize, first + size) - Math.max(0, first);
  }
  return inside / (outputs * size);
}

/** [channels, taps] to [taps, channels], the order of a depthwise filter. */
function transposed(weights: Float32Array, channels: number): Float32Array {
  const taps = weights.length / channels;
  return weights.map((_, i) => weights[(i % channels) * taps + Math.floor(i / channels)]!);
}
