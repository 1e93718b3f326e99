import { decibels } from './tensorFigures.ts';

/** One channel of a layer in both files, to be painted. Plain data. */
export interface LayerLook {
  readonly channels: number;
  readonly channel: number;
  /** Of each channel; see TensorFigures. */
  readonly channelDb: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
  /** Whether the plane is a picture; else a row of values broken into lines, with NaN behind the last. */
  readonly isPicture: boolean;
  /** Row-major values of the channel. */
  readonly first: Float32Array<ArrayBuffer>;
  readonly second: Float32Array<ArrayBuffer>;
  /** Of the finite values of the channel in both. */
  readonly low: number;
  readonly high: number;
  /** Largest difference in the channel. */
  readonly most: number;
  /** Counts of all values of the layer in equal bins from `low` to `high`. */
  readonly histogram: {
    readonly low: number;
    readonly high: number;
    readonly first: readonly number[];
    readonly second: readonly number[];
  };
}

export const HISTOGRAM_BINS = 48;
/** Longer rows of values are broken into a square. */
const MOST_IN_A_ROW = 32;

/** How a tensor is taken apart: height and width are the two dimensions before the last of a rank of 4, batch 0; channels the last. */
function planeOf(shape: readonly number[]) {
  const channels = shape.at(-1) ?? 1;
  if (shape.length === 4) return { channels, height: shape[1]!, width: shape[2]!, isPicture: true };
  if (shape.length === 3) return { channels, height: shape[0]!, width: shape[1]!, isPicture: shape[0]! > 1 };
  const count = shape.reduce((product, size) => product * size, 1);
  const width = count <= MOST_IN_A_ROW ? count : Math.ceil(Math.sqrt(count));
  return { channels: 1, height: Math.ceil(count / width), width, isPicture: false };
}

/**
 * What can be seen of a layer in one channel; without one named, in the channel with the lowest signal to noise.
 *
 * Both tensors are real values of `shape`, NHWC.
 */
export function layerLook(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  shape: readonly number[],
  asked: number | null,
): LayerLook {
  const { channels, width, height, isPicture } = planeOf(shape);
  const channelDb = dbOfChannels(first, second, channels);
  const channel = asked !== null && asked >= 0 && asked < channels ? asked : worstOf(channelDb);
  const size = width * height;
  const plane = (values: ArrayLike<number>) =>
    Float32Array.from({ length: size }, (_, place) => {
      const at = place * channels + channel;
      return at < values.length ? values[at]! : NaN;
    });
  const [left, right] = [plane(first), plane(second)];
  const [low, high] = ends(left, right);
  let most = 0;
  for (let place = 0; place < size; place++) {
    const difference = Math.abs(left[place]! - right[place]!);
    if (difference > most) most = difference;
  }
  return {
    channels,
    channel,
    channelDb,
    width,
    height,
    isPicture,
    first: left,
    second: right,
    low,
    high,
    most,
    histogram: histogramOf(first, second),
  };
}

function dbOfChannels(first: ArrayLike<number>, second: ArrayLike<number>, channels: number): readonly (number | null)[] {
  const [signal, noise] = [new Float64Array(channels), new Float64Array(channels)];
  for (let at = 0, channel = 0; at < first.length; at++, channel = channel + 1 === channels ? 0 : channel + 1) {
    signal[channel] = signal[channel]! + first[at]! * first[at]!;
    noise[channel] = noise[channel]! + (first[at]! - second[at]!) ** 2;
  }
  return Array.from(signal, (power, channel) => decibels(power, noise[channel]!));
}

/** The channel with the lowest ratio that is known; the first where none is. */
function worstOf(channelDb: readonly (number | null)[]): number {
  let worst = 0;
  channelDb.forEach((db, channel) => {
    if (db !== null && db < (channelDb[worst] ?? Infinity)) worst = channel;
  });
  return worst;
}

function ends(...tensors: readonly ArrayLike<number>[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const values of tensors)
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value < low && value !== -Infinity) low = value;
      if (value > high && value !== Infinity) high = value;
    }
  return low <= high ? [low, high] : [0, 0];
}

function histogramOf(first: ArrayLike<number>, second: ArrayLike<number>): LayerLook['histogram'] {
  const [low, high] = ends(first, second);
  const count = (values: ArrayLike<number>) => {
    const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
    const scale = HISTOGRAM_BINS / (high - low || 1);
    for (let at = 0; at < values.length; at++) {
      const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor((values[at]! - low) * scale));
      if (bin >= 0) bins[bin] = bins[bin]! + 1;
    }
    return bins;
  };
  return { low, high, first: count(first), second: count(second) };
}
