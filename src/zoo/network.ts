import type { Padding } from '../core/padding.ts';
import { paddedSize } from '../core/padding.ts';
import { mulberry32 } from '../core/random.ts';
import { buildModel, type OperatorDraft, type TensorDraft } from '../tflite/buildModel.ts';
import type { Model, Options } from '../tflite/model.ts';

export type ZooWeights = 'seeded' | 'zeros';

export type ZooActivation = 'NONE' | 'RELU' | 'RELU6';

/** A tensor of a network under construction, and the mean square of its elements as far as it is known without running. */
export interface Feature {
  readonly tensor: number;
  readonly shape: readonly number[];
  readonly meanSquare: number;
}

/** Weights that are given instead of drawn, in the filter's own layout; a bias that is left out is all zeros. */
export interface GivenWeights {
  readonly filter: Float32Array;
  readonly bias?: Float32Array | undefined;
}

interface Window {
  readonly name: string;
  /** One number for a square window. */
  readonly size: number | readonly [height: number, width: number];
  readonly stride: number;
  readonly padding: Padding;
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
  readonly #drawn: boolean;
  readonly #tensors: TensorDraft[] = [];
  readonly #operators: OperatorDraft[] = [];

  /** `zeros` saves the time of drawing millions of weights where only shapes and counts matter. */
  constructor(seed: number, weights: ZooWeights = 'seeded') {
    this.#random = mulberry32(seed);
    this.#drawn = weights === 'seeded';
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
    { variance = varianceFor(activation), given }: { readonly variance?: number; readonly given?: GivenWeights | undefined } = {},
  ): Feature {
    const inChannels = input.shape[3] ?? 1;
    const { name, stride, padding } = window;
    const [filterHeight, filterWidth] = sidesOf(window);
    const taps = filterHeight * filterWidth * inChannels;
    const filter = {
      shape: [outChannels, filterHeight, filterWidth, inChannels],
      data: given?.filter ?? this.#weights(outChannels, taps, variance / powerUnder(input, window)),
    };
    const options = { padding, strideW: stride, strideH: stride, fusedActivationFunction: activation };
    const shape = windowShape(input, window, outChannels);
    return this.#weighted('CONV_2D', name, input, filter, shape, options, variance, given);
  }

  depthwiseConv2d(input: Feature, window: Window, activation: ZooActivation, given?: GivenWeights): Feature {
    const channels = input.shape[3] ?? 1;
    const { name, stride, padding } = window;
    const [filterHeight, filterWidth] = sidesOf(window);
    const variance = varianceFor(activation);
    const drawn = () => this.#weights(channels, filterHeight * filterWidth, variance / powerUnder(input, window));
    const options = { padding, strideW: stride, strideH: stride, depthMultiplier: 1, fusedActivationFunction: activation };
    const filter = {
      shape: [1, filterHeight, filterWidth, channels],
      data: given?.filter ?? transposed(drawn(), channels),
    };
    const shape = windowShape(input, window, channels);
    return this.#weighted('DEPTHWISE_CONV_2D', name, input, filter, shape, options, variance, given);
  }

  fullyConnected(input: Feature, outChannels: number, name: string, activation: ZooActivation, given?: GivenWeights): Feature {
    const [batch = 1, inChannels = 1] = input.shape;
    const variance = varianceFor(activation);
    const filter = {
      shape: [outChannels, inChannels],
      data: given?.filter ?? this.#weights(outChannels, inChannels, variance / input.meanSquare),
    };
    const options = { fusedActivationFunction: activation };
    return this.#weighted('FULLY_CONNECTED', name, input, filter, [batch, outChannels], options, variance, given);
  }

  add(a: Feature, b: Feature, name: string): Feature {
    return this.#operator('ADD', name, [a.tensor, b.tensor], a.shape, a.meanSquare + b.meanSquare, {});
  }

  pool2d(op: 'MAX_POOL_2D' | 'AVERAGE_POOL_2D', input: Feature, window: Window): Feature {
    const { name, stride, padding } = window;
    const [filterHeight, filterWidth] = sidesOf(window);
    const options = { padding, strideW: stride, strideH: stride, filterWidth, filterHeight };
    const gain = op === 'MAX_POOL_2D' ? MAX_POOL_GAIN : 1;
    const shape = windowShape(input, window, input.shape[3] ?? 1);
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
    given?: GivenWeights,
  ): Feature {
    const outChannels = shape.at(-1) ?? 1;
    const weights = this.#tensor({ ...filter, name: `${name}/filter` });
    const draw = () => BIAS_SPREAD * Math.sqrt(12 * variance) * (this.#random() - 0.5);
    const biases = given ? (given.bias ?? new Float32Array(outChannels)) : Float32Array.from({ length: outChannels }, draw);
    const bias = this.#tensor({ name: `${name}/bias`, shape: [outChannels], data: biases });
    const meanSquare = KEPT_SQUARE[options.fusedActivationFunction] * variance;
    return this.#operator(op, name, [input.tensor, weights, bias], shape, meanSquare, options);
  }

  /** Filters of `fanIn` uniform weights each, one after the other, with a given sum of squares; or zeros. */
  #weights(filters: number, fanIn: number, sumOfSquares: number): Float32Array {
    const weights = new Float32Array(filters * fanIn);
    if (!this.#drawn) return weights;
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

function sidesOf({ size }: Window): readonly [height: number, width: number] {
  return typeof size === 'number' ? [size, size] : size;
}

function windowShape({ shape: [batch = 1, ...sides] }: Feature, window: Window, channels: number): readonly number[] {
  const { stride, padding } = window;
  const outs = sidesOf(window).map((size, axis) => paddedSize(padding, sides[axis] ?? 1, size, stride).out);
  return [batch, ...outs, channels];
}

/** Mean square of what the taps of a window read, zero padding counted in. */
function powerUnder({ shape: [, ...sides], meanSquare }: Feature, window: Window): number {
  const [height, width] = sidesOf(window);
  return meanSquare * insideFraction(sides[0] ?? 1, height, window) * insideFraction(sides[1] ?? 1, width, window);
}

/** Along one dimension, the share of the taps of all outputs that are not in the zero padding. */
function insideFraction(inSize: number, size: number, { stride, padding }: Window): number {
  const { out, before } = paddedSize(padding, inSize, size, stride);
  let inside = 0;
  for (let index = 0; index < out; index++) {
    const first = index * stride - before;
    inside += Math.min(inSize, first + size) - Math.max(0, first);
  }
  return inside / (out * size);
}

/** [channels, taps] to [taps, channels], the order of a depthwise filter. */
function transposed(weights: Float32Array, channels: number): Float32Array {
  const taps = weights.length / channels;
  return weights.map((_, i) => weights[(i % channels) * taps + Math.floor(i / channels)]!);
}
