import { conv2d } from '../core/conv2d.ts';
import { depthwiseConv2d } from '../core/depthwiseConv2d.ts';
import { averagePool2d, maxPool2d } from '../core/pool2d.ts';
import { mulberry32 } from '../core/random.ts';
import { receptiveField, type ReceptiveField, type Span, type Spot } from './receptiveField.ts';
import { isPooling, levelsOf, type Stack, type StackLayer } from './stack.ts';

/** Channels of every level but the picture, which is grey. */
export const FIELD_CHANNELS = 4;
/** At most so many rows and columns of pixels are perturbed; of a larger field every second, third and so on. */
export const MOST_SAMPLES = 41;
/** How much a pixel in [0, 1] is raised. */
const PERTURBATION = 0.25;
/** Below this a channel is constant, and stays so. */
const LEAST_DEVIATION = 1e-6;

/** How much an activation changes with each pixel: measured, not derived. */
export interface EffectiveField {
  /** Rows and columns of the picture that were perturbed. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Change of the activation over the change of the pixel, summed over networks: `[rows, columns]`. */
  readonly change: Float64Array;
  /** Networks of other seeds that are done; the last may be under way. */
  readonly networks: number;
  /** 0 to 1. */
  readonly done: number;
}

export interface EffectiveOptions {
  readonly seed?: number;
  /** Networks of other seeds whose changes are added up. */
  readonly networks?: number;
}

/**
 * Measures the effective receptive field: raises one pixel at a time and computes how far the activation moves (Euclidean norm over
 * its channels), by the definitions in core/. Yields after every row of pixels, the last time complete.
 *
 * The networks are seeded: uniform weights, each channel brought to mean 0 and variance 1 as batch normalization does, ReLU after
 * each convolution but the last, a noisy picture. Only what a pixel reaches is computed anew, so the result is that of whole passes.
 */
export function* effectiveField(
  stack: Stack,
  spot: Spot,
  { seed = 1, networks = 3 }: EffectiveOptions = {},
): Generator<EffectiveField, void, undefined> {
  const field = receptiveField(stack, spot);
  const rows = sampled(field.rows[0]!.seen);
  const columns = sampled(field.columns[0]!.seen);
  const change = new Float64Array(rows.length * columns.length);
  const total = networks * rows.length;
  for (let network = 0; network < networks; network++) {
    const passes = new Network(stack, spot, field, seed + network);
    for (const [row, y] of rows.entries()) {
      for (const [column, x] of columns.entries()) change[row * columns.length + column]! += passes.changeBy(y, x);
      yield {
        rows,
        columns,
        change: Float64Array.from(change),
        networks: network + 1,
        done: (network * rows.length + row + 1) / total,
      };
    }
  }
}

/** The share of the change that comes from the middle half of a field's height and width, a quarter of its area. */
export function middleShare(
  { rows, columns, change }: EffectiveField,
  { rows: [row], columns: [column] }: ReceptiveField,
): number {
  const inMiddle = (at: number, { first, last }: Span) => Math.abs(at - (first + last) / 2) <= (last - first + 1) / 4;
  let [inside, all] = [0, 0];
  for (const [index, value] of change.entries()) {
    all += value;
    const y = rows[Math.floor(index / columns.length)]!;
    const x = columns[index % columns.length]!;
    if (inMiddle(y, row!) && inMiddle(x, column!)) inside += value;
  }
  return all === 0 ? 0 : inside / all;
}

/** At most MOST_SAMPLES of the positions, evenly. */
function sampled(positions: readonly number[]): readonly number[] {
  const step = Math.ceil(positions.length / MOST_SAMPLES);
  const offset = Math.floor(((positions.length - 1) % step) / 2);
  return positions.filter((_, index) => index % step === offset);
}

/** Rows and columns of a level, both ends included. */
interface Region {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Values of a region, NHWC. */
interface Patch {
  readonly region: Region;
  readonly values: Float32Array;
}

/** A layer with its weights; a pooling has none. */
interface Weighted {
  readonly layer: StackLayer;
  readonly before: number;
  readonly inSize: number;
  readonly inChannels: number;
  readonly outSize: number;
  readonly outChannels: number;
  /** OHWI, depthwise 1HWO; the shift and scale that keep activations at their size are in them. */
  readonly filter: Float32Array;
  readonly bias: Float32Array;
  readonly activation: 'NONE' | 'RELU';
}

/** A seeded network with its values for one picture, and what becomes of them when a pixel is raised. */
class Network {
  readonly #spot: Spot;
  readonly #layers: readonly Weighted[];
  /** Values of each level, NHWC. */
  readonly #values: readonly Float32Array[];
  /** What the activation sees of each level, as a rectangle. */
  readonly #cone: readonly Region[];

  constructor(stack: Stack, spot: Spot, field: ReceptiveField, seed: number) {
    const random = mulberry32(seed);
    this.#spot = spot;
    this.#cone = field.rows.map((row, level) => regionOf(row.seen, field.columns[level]!.seen));
    const { levels } = levelsOf(stack);
    const layers: Weighted[] = [];
    const values: Float32Array[] = [Float32Array.from({ length: stack.size * stack.size }, random)];
    for (const [below, layer] of stack.layers.slice(0, spot.level).entries()) {
      const inChannels = layers[below - 1]?.outChannels ?? 1;
      const raw: Weighted = {
        layer,
        before: levels[below + 1]!.before,
        inSize: levels[below]!.size,
        inChannels,
        outSize: levels[below + 1]!.size,
        ...seededWeights(layer, inChannels, random),
        activation: 'NONE',
      };
      const whole = { top: 0, bottom: raw.outSize - 1, left: 0, right: raw.outSize - 1 };
      // Before the last activation function, so that the activation always answers.
      const activation = below === spot.level - 1 ? 'NONE' : 'RELU';
      const weighted: Weighted = isPooling(layer.kind)
        ? raw
        : { ...normalized(raw, outputs(raw, whole, values[below]!)), activation };
      layers.push(weighted);
      values.push(outputs(weighted, whole, values[below]!));
    }
    this.#layers = layers;
    this.#values = values;
  }

  /** How far the activation moves when a pixel is raised, over how far it is raised. */
  changeBy(y: number, x: number): number {
    const size = this.#layers[0]!.inSize;
    let patch: Patch = {
      region: { top: y, bottom: y, left: x, right: x },
      values: Float32Array.of(this.#values[0]![y * size + x]! + PERTURBATION),
    };
    for (const [below, weighted] of this.#layers.entries()) {
      const region = reached(weighted, patch.region, this.#cone[below + 1]!);
      if (region.bottom < region.top || region.right < region.left) return 0;
      patch = { region, values: outputs(weighted, region, this.#values[below]!, patch) };
    }
    const { outSize, outChannels } = this.#layers.at(-1)!;
    const from = (this.#spot.y * outSize + this.#spot.x) * outChannels;
    const squares = patch.values.reduce((sum, value, channel) => sum + (value - this.#values.at(-1)![from + channel]!) ** 2, 0);
    return Math.sqrt(squares) / PERTURBATION;
  }
}

function regionOf(rows: readonly number[], columns: readonly number[]): Region {
  return { top: rows[0] ?? 0, bottom: rows.at(-1) ?? -1, left: columns[0] ?? 0, right: columns.at(-1) ?? -1 };
}

/** The outputs inside `cone` whose windows hold a part of a region below. */
function reached({ layer, before }: Weighted, { top, bottom, left, right }: Region, cone: Region): Region {
  const reach = (layer.filter - 1) * layer.dilation;
  const firstOf = (place: number) => Math.ceil((place + before - reach) / layer.stride);
  const lastOf = (place: number) => Math.floor((place + before) / layer.stride);
  return {
    top: Math.max(cone.top, firstOf(top)),
    bottom: Math.min(cone.bottom, lastOf(bottom)),
    left: Math.max(cone.left, firstOf(left)),
    right: Math.min(cone.right, lastOf(right)),
  };
}

/** A region of a layer's output from the level below, where `patch`, if given, stands in place of what was there. */
function outputs(weighted: Weighted, region: Region, below: Float32Array, patch?: Patch): Float32Array {
  const { layer, before, inSize, inChannels, outChannels, filter, bias, activation } = weighted;
  const reach = (layer.filter - 1) * layer.dilation;
  const originY = region.top * layer.stride - before;
  const originX = region.left * layer.stride - before;
  const cut: Region = {
    top: Math.max(0, originY),
    bottom: Math.min(inSize - 1, region.bottom * layer.stride - before + reach),
    left: Math.max(0, originX),
    right: Math.min(inSize - 1, region.right * layer.stride - before + reach),
  };
  const options = {
    batch: 1,
    inHeight: cut.bottom - cut.top + 1,
    inWidth: cut.right - cut.left + 1,
    inChannels,
    ...{ filterHeight: layer.filter, filterWidth: layer.filter, strideHeight: layer.stride, strideWidth: layer.stride },
    ...{ dilationHeight: layer.dilation, dilationWidth: layer.dilation },
    ...{ padTop: cut.top - originY, padBottom: 0, padLeft: cut.left - originX, padRight: 0 },
    ...{ outHeight: region.bottom - region.top + 1, outWidth: region.right - region.left + 1, outChannels, activation },
  };
  const input = new Float32Array(options.inHeight * options.inWidth * inChannels);
  for (let y = cut.top; y <= cut.bottom; y++) {
    const from = (y * inSize + cut.left) * inChannels;
    input.set(below.subarray(from, from + options.inWidth * inChannels), (y - cut.top) * options.inWidth * inChannels);
  }
  if (patch) lay(input, cut, patch, inChannels);
  if (layer.kind === 'maxPool') return Float32Array.from(maxPool2d(options, input));
  if (layer.kind === 'averagePool') return averagePool2d(options, input);
  if (layer.kind === 'conv') return conv2d({ ...options, groups: 1 }, input, filter, bias);
  return depthwiseConv2d({ ...options, depthMultiplier: outChannels / inChannels }, input, filter, bias);
}

/** Writes the part of a patch that lies in the region `cut` into its values. */
function lay(out: Float32Array, cut: Region, { region, values }: Patch, channels: number): void {
  const outWidth = cut.right - cut.left + 1;
  const width = region.right - region.left + 1;
  const [left, right] = [Math.max(cut.left, region.left), Math.min(cut.right, region.right)];
  if (right < left) return;
  for (let y = Math.max(cut.top, region.top); y <= Math.min(cut.bottom, region.bottom); y++) {
    const from = ((y - region.top) * width + left - region.left) * channels;
    const row = values.subarray(from, from + (right - left + 1) * channels);
    out.set(row, ((y - cut.top) * outWidth + left - cut.left) * channels);
  }
}

function seededWeights({ kind, filter }: StackLayer, inChannels: number, random: () => number) {
  if (isPooling(kind)) return { outChannels: inChannels, filter: new Float32Array(0), bias: new Float32Array(0) };
  const outChannels = Math.max(FIELD_CHANNELS, inChannels);
  const length = filter * filter * outChannels * (kind === 'conv' ? inChannels : 1);
  return {
    outChannels,
    filter: Float32Array.from({ length }, () => random() * 2 - 1),
    bias: new Float32Array(outChannels),
  };
}

/** Weights and biases that give each output channel mean 0 and variance 1, as batch normalization does: no channel dies out. */
function normalized(weighted: Weighted, values: Float32Array): Weighted {
  const { outChannels, filter } = weighted;
  const count = values.length / outChannels;
  const means = new Float64Array(outChannels);
  const squares = new Float64Array(outChannels);
  for (const [index, value] of values.entries()) {
    means[index % outChannels]! += value / count;
    squares[index % outChannels]! += value ** 2 / count;
  }
  const scales = means.map(
    (mean, channel) => 1 / Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, squares[channel]! - mean ** 2))),
  );
  const channelOf = (index: number) =>
    weighted.layer.kind === 'conv' ? Math.floor(index / (filter.length / outChannels)) : index % outChannels;
  return {
    ...weighted,
    filter: filter.map((weight, index) => weight * scales[channelOf(index)]!),
    bias: Float32Array.from(means, (mean, channel) => -mean * scales[channel]!),
  };
}
