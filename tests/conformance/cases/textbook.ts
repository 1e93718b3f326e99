import { count } from './ownCase.ts';

// The definitions once more, in the words of the textbooks and with other formulas than src/core: an independent source.

export type Pad = 'SAME' | 'VALID';

/** Padding before the first element, by TensorFlow's own words: of k - s (or k - in % s), where positive, the smaller half. */
export function padBefore(padding: Pad, size: number, taps: number, stride: number): number {
  if (padding === 'VALID') return 0;
  const total = Math.max(size % stride === 0 ? taps - stride : taps - (size % stride), 0);
  return Math.floor(total / 2);
}

/** Outputs along one dimension: SAME one for each stride begun, VALID as many as windows fit. */
export function outputs(padding: Pad, size: number, taps: number, stride: number): number {
  if (padding === 'SAME') return Math.floor((size + stride - 1) / stride);
  let fit = 0;
  while (fit * stride + taps <= size) fit++;
  return fit;
}

export interface Geometry {
  readonly x: readonly [batch: number, height: number, width: number, channels: number];
  /** Height and width of the filter. */
  readonly f: readonly [number, number];
  readonly s: readonly [number, number];
  readonly d: readonly [number, number];
  readonly p: Pad;
}

/** Height and width of what a window makes. */
export function outSize({ x, f, s, d, p }: Geometry): [number, number] {
  const taps = (axis: 0 | 1): number => (f[axis] - 1) * d[axis] + 1;
  return [outputs(p, x[1], taps(0), s[0]), outputs(p, x[2], taps(1), s[1])];
}

/** The element of an image that a tap looks at; `outside` beyond its edges. */
function tapAt({ x, f, s, d, p }: Geometry, image: ArrayLike<number>, outside: number) {
  const [, height, width, channels] = x;
  const top = padBefore(p, height, (f[0] - 1) * d[0] + 1, s[0]);
  const left = padBefore(p, width, (f[1] - 1) * d[1] + 1, s[1]);
  return (b: number, oy: number, ox: number, fy: number, fx: number, c: number): number => {
    const y = oy * s[0] + fy * d[0] - top;
    const column = ox * s[1] + fx * d[1] - left;
    if (y < 0 || column < 0 || y >= height || column >= width) return outside;
    return image[((b * height + y) * width + column) * channels + c]!;
  };
}

/** Convolution: filter[o][fy][fx][i], zeros around the image (`zero` in its own units). Each channel group of the input has its outputs. */
export function convolution(
  geometry: Geometry,
  image: ArrayLike<number>,
  filter: ArrayLike<number>,
  bias: ArrayLike<number> | null,
  out: number,
  zero = 0,
): number[] {
  const [batch, , , channels] = geometry.x;
  const [height, width] = outSize(geometry);
  const depth = filter.length / (out * geometry.f[0] * geometry.f[1]);
  const tap = tapAt(geometry, image, zero);
  const result: number[] = [];
  for (let b = 0; b < batch; b++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let o = 0; o < out; o++) {
          const group = Math.floor(o / (out / (channels / depth)));
          let sum = bias?.[o] ?? 0;
          for (let fy = 0; fy < geometry.f[0]; fy++)
            for (let fx = 0; fx < geometry.f[1]; fx++)
              for (let i = 0; i < depth; i++)
                sum +=
                  (tap(b, y, x, fy, fx, group * depth + i) - zero) *
                  filter[((o * geometry.f[0] + fy) * geometry.f[1] + fx) * depth + i]!;
          result.push(sum);
        }
  return result;
}

/** Depthwise convolution as a full one, whose filter is zero wherever an output channel does not look. */
export function depthwise(
  geometry: Geometry,
  image: ArrayLike<number>,
  filter: ArrayLike<number>,
  bias: ArrayLike<number> | null,
  multiplier: number,
  zero = 0,
): number[] {
  const channels = geometry.x[3];
  const out = channels * multiplier;
  const [fh, fw] = geometry.f;
  const full = new Float64Array(out * fh * fw * channels);
  for (let o = 0; o < out; o++)
    for (let tap = 0; tap < fh * fw; tap++)
      full[(o * fh * fw + tap) * channels + Math.floor(o / multiplier)] = filter[tap * out + o]!;
  return convolution(geometry, image, full, bias, out, zero);
}

/**
 * Transposed convolution: the transpose of the matrix of the convolution that takes the output's shape to the input's.
 *
 * `forward` is that convolution's geometry; filter[o][fy][fx][i] with o channels of the (large) output.
 */
export function transposed(
  forward: Geometry,
  image: ArrayLike<number>,
  filter: ArrayLike<number>,
  inChannels: number,
  bias: ArrayLike<number> | null,
): number[] {
  const [batch, height, width, out] = forward.x;
  const [fh, fw] = forward.f;
  // The forward filter takes `out` channels to `inChannels`: the same numbers, indexed [i][fy][fx][o].
  const swapped = new Float64Array(filter.length);
  for (let o = 0; o < out; o++)
    for (let tap = 0; tap < fh * fw; tap++)
      for (let i = 0; i < inChannels; i++) swapped[(i * fh * fw + tap) * out + o] = filter[(o * fh * fw + tap) * inChannels + i]!;
  const result: number[] = [];
  for (let at = 0; at < batch * height * width * out; at++) {
    const unit = new Float64Array(batch * height * width * out);
    unit[at] = 1;
    const column = convolution(forward, unit, swapped, null, inChannels);
    result.push(column.reduce((sum, weight, i) => sum + weight * image[i]!, bias?.[at % out] ?? 0));
  }
  return result;
}

/** Every value that a pooling window sees, for each output element in order. */
export function windows(geometry: Geometry, image: ArrayLike<number>): number[][] {
  const [batch, , , channels] = geometry.x;
  const [height, width] = outSize(geometry);
  const tap = tapAt(geometry, image, NaN);
  const result: number[][] = [];
  for (let b = 0; b < batch; b++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < channels; c++) {
          const seen: number[] = [];
          for (let fy = 0; fy < geometry.f[0]; fy++)
            for (let fx = 0; fx < geometry.f[1]; fx++) {
              const value = tap(b, y, x, fy, fx, c);
              if (!Number.isNaN(value)) seen.push(value);
            }
          result.push(seen);
        }
  return result;
}

export const ACTIVATE: Readonly<Record<string, (x: number) => number>> = {
  NONE: (x) => x,
  RELU: (x) => (x > 0 ? x : 0),
  RELU_N1_TO_1: (x) => (x > 1 ? 1 : x < -1 ? -1 : x),
  RELU6: (x) => (x > 6 ? 6 : x > 0 ? x : 0),
};

/** `[1,4,4,1]`, in names of cases. */
export function brackets(shape: readonly number[]): string {
  return `[${shape.join(',')}]`;
}

/** Element number of an operand for each element of `shape`, the operand's shape padded with ones in front. */
export function broadcastIndex(from: readonly number[], shape: readonly number[]): number[] {
  const padded = [...shape.map(() => 1), ...from].slice(-shape.length);
  return Array.from({ length: count(shape) }, (_, at) => {
    let rest = at;
    let index = 0;
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const position = rest % shape[axis]!;
      rest = (rest - position) / shape[axis]!;
      if (padded[axis] !== 1) index += position * stride;
      stride *= padded[axis]!;
    }
    return index;
  });
}
