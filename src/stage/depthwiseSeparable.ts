import { paddedSize } from '../core/padding.ts';
import { countedCost, type CountedCost } from './economics.ts';

/** A convolution that is compared with its depthwise-separable form: SAME padding, a square filter. */
export interface SeparableShape {
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly filterSize: number;
  readonly stride: number;
}

/** Least and greatest of what a link may ask for. */
export const SHAPE_LIMITS = {
  height: [1, 512],
  width: [1, 512],
  inChannels: [1, 1024],
  outChannels: [1, 1024],
  filterSize: [1, 11],
  stride: [1, 4],
} as const satisfies Readonly<Record<keyof SeparableShape, readonly [number, number]>>;

/** Both ways to compute it, by count; biases left out, every tap counted, in the padding too. */
export interface SeparableCosts {
  readonly outHeight: number;
  readonly outWidth: number;
  readonly standard: CountedCost;
  readonly depthwise: CountedCost;
  readonly pointwise: CountedCost;
  /** Both stages; what goes from one to the other is written and read. */
  readonly separable: CountedCost;
  /** MACs of the standard convolution over those of the separable one. */
  readonly saving: number;
}

/** What a shape costs as a standard convolution, and as a depthwise one followed by a pointwise one. */
export function separableCosts(shape: SeparableShape): SeparableCosts {
  return costsInGroups(shape, shape.inChannels);
}

/**
 * The same with a first stage of `groups` groups, as many channels out as in: 1 is a standard convolution before the pointwise
 * one, as many as channels the depthwise one.
 *
 * @throws RangeError where the channels cannot be shared evenly among the groups
 */
export function costsInGroups(shape: SeparableShape, groups: number): SeparableCosts {
  const { height, width, inChannels, outChannels, filterSize, stride } = shape;
  if (!Number.isInteger(inChannels / groups))
    throw new RangeError(`${inChannels} channels cannot be shared evenly among ${groups} groups`);
  const outHeight = paddedSize('SAME', height, filterSize, stride).out;
  const outWidth = paddedSize('SAME', width, filterSize, stride).out;
  const places = outHeight * outWidth;
  const taps = filterSize * filterSize;
  const [inputs, between, outputs] = [height * width * inChannels, places * inChannels, places * outChannels];
  const layer = (weights: number, activations: number) => countedCost(places * weights, weights, activations);
  const standard = layer(taps * inChannels * outChannels, inputs + outputs);
  const depthwise = layer((taps * inChannels * inChannels) / groups, inputs + between);
  const pointwise = layer(inChannels * outChannels, between + outputs);
  const separable = layer(depthwise.weights + pointwise.weights, inputs + 2 * between + outputs);
  return { outHeight, outWidth, standard, depthwise, pointwise, separable, saving: standard.macs / separable.macs };
}

/**
 * The least number of output channels for which a separable convolution has fewer weights and MACs than a standard one; null
 * for 1x1 filters, where it never has. The channels of the input do not count.
 */
export function breakEvenChannels(filterSize: number): number | null {
  const taps = filterSize * filterSize;
  return taps === 1 ? null : Math.floor(taps / (taps - 1)) + 1;
}

/** Where both computations stand when a number of output values is done. */
export interface LockStep {
  readonly outY: number;
  readonly outX: number;
  readonly outChannel: number;
  /** Whether this value is the first of its position: the separable form then runs its depthwise stage. */
  readonly depthwiseRuns: boolean;
  /** MACs of this value. */
  readonly standardMacs: number;
  readonly depthwiseMacs: number;
  readonly pointwiseMacs: number;
  /** MACs of this and all before it. */
  readonly standardSoFar: number;
  readonly depthwiseSoFar: number;
  readonly pointwiseSoFar: number;
}

/** Output values of a shape: a step of the clock is one of them. */
export function lockSteps(shape: SeparableShape): number {
  const { outHeight, outWidth } = separableCosts(shape);
  return outHeight * outWidth * shape.outChannels;
}

/**
 * Both ways to compute output value `step`, position by position from 0, channel by channel within one.
 *
 * The depthwise results of a position are computed once, for its first channel, and read by every filter of the pointwise stage.
 */
export function lockStepAt(shape: SeparableShape, step: number): LockStep {
  const { inChannels, outChannels, filterSize } = shape;
  const { outWidth } = separableCosts(shape);
  const place = Math.floor(step / outChannels);
  const window = filterSize * filterSize * inChannels;
  const outChannel = step % outChannels;
  const depthwiseRuns = outChannel === 0;
  return {
    outY: Math.floor(place / outWidth),
    outX: place % outWidth,
    outChannel,
    depthwiseRuns,
    standardMacs: window,
    depthwiseMacs: depthwiseRuns ? window : 0,
    pointwiseMacs: inChannels,
    standardSoFar: (step + 1) * window,
    depthwiseSoFar: (place + 1) * window,
    pointwiseSoFar: (step + 1) * inChannels,
  };
}
