import type { TensorInfo } from '@tensorflow/tfjs-core';
import { reshapedInPlace, reshaper } from './reshaped.ts';
import type { Launch, Prepare, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

/** Folds along axes: TFLite's name, tfjs's kernel, and what the kernel calls the axes. */
const FOLDS: Readonly<Record<string, readonly [string, string]>> = {
  MEAN: ['Mean', 'axis'],
  REDUCE_MAX: ['Max', 'reductionIndices'],
  REDUCE_MIN: ['Min', 'axis'],
  REDUCE_PROD: ['Prod', 'axis'],
  SUM: ['Sum', 'axis'],
};

interface ReductionOptions {
  readonly axes: readonly number[];
}

function prepareFold(kernelName: string, axisName: string): Prepare {
  return (site: TfjsSite<ReductionOptions>) => {
    const [x] = site.inputs;
    const { axes } = site.options;
    if (!x || !allHeldIn('float32', [x, site.outputs[0]])) return null;
    const { shape } = site.outputs[0]!;
    const shaped = reshapedInPlace(site);
    if (kernelName === 'Mean' && x.shape.length === 4 && axes.join() === '1,2') return meanOfImage(site, x.shape, shaped, shape);
    if (kernelName === 'Mean' && x.shape.length === 3 && axes.join() === '1') return meanOfRows(site, x.shape, shaped, shape);
    const kernel = site.kernel(kernelName);
    const attrs = { [axisName]: axes, keepDims: false };
    return { inputs: [0], run: ([info]) => [shaped(only(kernel({ x: info! }, attrs)), shape)] };
  };
}

/** The mean of an image's pixels is an average pool as large as the image: no transposition, unlike tfjs's Mean. */
function meanOfImage(
  site: TfjsSite<unknown>,
  image: readonly number[],
  shaped: (x: TensorInfo, shape: readonly number[]) => TensorInfo,
  shape: readonly number[],
): Launch {
  const kernel = site.kernel('AvgPool');
  const attrs = { filterSize: [image[1]!, image[2]!], strides: [1, 1], pad: 'valid' };
  return { inputs: [0], run: ([x]) => [shaped(only(kernel({ x: x! }, attrs)), shape)] };
}

/** The mean over time steps is that of an image one pixel wide. */
function meanOfRows(
  site: TfjsSite<unknown>,
  [batch = 1, steps = 1, channels = 1]: readonly number[],
  shaped: (x: TensorInfo, shape: readonly number[]) => TensorInfo,
  shape: readonly number[],
): Launch {
  const image = [batch, steps, 1, channels];
  const reshape = reshaper(site);
  const mean = meanOfImage(site, image, shaped, shape);
  return {
    inputs: [0],
    run([x]) {
      const view = reshape(x!, image);
      const means = mean.run([view]);
      site.dispose(view);
      return means;
    },
  };
}

/** ARG_MAX and ARG_MIN in int32; for int64 the reference answers. */
function prepareArgExtreme(kernelName: string): Prepare {
  return (site: TfjsSite<{ readonly axis: number }>) => {
    if (!allHeldIn('float32', [site.inputs[0]]) || site.outputs[0]!.elements !== 'int32') return null;
    const kernel = site.kernel(kernelName);
    const shaped = reshapedInPlace(site);
    const { shape } = site.outputs[0]!;
    const { axis } = site.options;
    return { inputs: [0], run: ([x]) => [shaped(only(kernel({ x: x! }, { axis })), shape)] };
  };
}

/** SOFTMAX over the last dimension, of beta * x. */
function prepareSoftmax(site: TfjsSite<{ readonly beta?: number }>): Launch | null {
  const [x] = site.inputs;
  if (!x || !allHeldIn('float32', [x])) return null;
  const kernel = site.kernel('Softmax');
  const dim = x.shape.length - 1;
  const { beta = 1 } = site.options;
  if (beta === 1) return { inputs: [0], run: ([logits]) => [only(kernel({ logits: logits! }, { dim }))] };
  const multiply = site.kernel('Multiply');
  const factor = site.upload(new Float32Array([beta]), [1]);
  return {
    inputs: [0],
    run([info]) {
      const logits = only(multiply({ a: info!, b: factor }, {}));
      const y = only(kernel({ logits }, { dim }));
      site.dispose(logits);
      return [y];
    },
  };
}

/** LOG_SOFTMAX over the last dimension: x - max - log(sum(exp(x - max))). */
function prepareLogSoftmax(site: TfjsSite): Launch | null {
  const [x] = site.inputs;
  if (!x || !allHeldIn('float32', [x])) return null;
  const [max, sub, exp, sum, log] = ['Max', 'Sub', 'Exp', 'Sum', 'Log'].map((name) => site.kernel(name));
  const axis = [x.shape.length - 1];
  const row = x.shape.with(-1, 1);
  const shaped = reshapedInPlace(site);
  return {
    inputs: [0],
    run([info]) {
      const largest = shaped(only(max!({ x: info! }, { reductionIndices: axis, keepDims: false })), row);
      const centred = only(sub!({ a: info!, b: largest }, {}));
      const powers = only(exp!({ x: centred }, {}));
      const total = shaped(only(sum!({ x: powers }, { axis, keepDims: false })), row);
      const logarithm = only(log!({ x: total }, {}));
      const y = only(sub!({ a: centred, b: logarithm }, {}));
      for (const spent of [largest, centred, powers, total, logarithm]) site.dispose(spent);
      return [y];
    },
  };
}

/** L2_NORMALIZATION over the last dimension: x / max(sqrt(sum(x^2)), 1e-6). */
function prepareL2Normalization(site: TfjsSite): Launch | null {
  const [x] = site.inputs;
  if (!x || !allHeldIn('float32', [x])) return null;
  const [square, sum, clip, rsqrt, multiply] = ['Square', 'Sum', 'ClipByValue', 'Rsqrt', 'Multiply'].map((n) => site.kernel(n));
  const axis = [x.shape.length - 1];
  const row = x.shape.with(-1, 1);
  const shaped = reshapedInPlace(site);
  return {
    inputs: [0],
    run([info]) {
      const squares = only(square!({ x: info! }, {}));
      const total = shaped(only(sum!({ x: squares }, { axis, keepDims: false })), row);
      const kept = only(clip!({ x: total }, { clipValueMin: 1e-12, clipValueMax: 3.4e38 }));
      const inverse = only(rsqrt!({ x: kept }, {}));
      const y = only(multiply!({ a: info!, b: inverse }, {}));
      for (const spent of [squares, total, kept, inverse]) site.dispose(spent);
      return [y];
    },
  };
}

/** TOPK_V2: the largest elements of each row and where they stand, in order. */
function prepareTopK(site: TfjsSite): Launch | null {
  const [x] = site.inputs;
  const k = site.outputs[0]!.shape.at(-1)!;
  if (!allHeldIn('float32', [x]) || site.outputs[1]?.elements !== 'int32') return null;
  const kernel = site.kernel('TopK');
  return { inputs: [0], run: ([info]) => kernel({ x: info! }, { k, sorted: true }) as TensorInfo[] };
}

/** Operators that fold, order or normalise rows. */
export const REDUCTIONS: readonly (readonly [string, Prepare])[] = [
  ...Object.entries(FOLDS).map(([op, [kernel, axis]]) => [op, prepareFold(kernel, axis)] as const),
  ['ARG_MAX', prepareArgExtreme('ArgMax')],
  ['ARG_MIN', prepareArgExtreme('ArgMin')],
  ['L2_NORMALIZATION', prepareL2Normalization],
  ['LOG_SOFTMAX', prepareLogSoftmax],
  ['SOFTMAX', prepareSoftmax],
  ['TOPK_V2', prepareTopK],
];
