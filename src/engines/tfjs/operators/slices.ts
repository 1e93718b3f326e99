import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sameShape } from '../../../core/shape.ts';
import type { SliceRange } from '../../../core/stridedSlice.ts';
import { movable, sizeOf } from './movable.ts';
import { reshapedInPlace, reshaper } from './reshaped.ts';
import type { Launch, Prepare, TfjsSite } from './site.ts';
import { only } from './site.ts';

/** A part of a tensor, one range a dimension, in the shape that is asked for; null where tfjs cannot. */
function slicer(
  site: TfjsSite<unknown>,
  ranges: readonly SliceRange[],
  shape: readonly number[],
  elements: 'float32' | 'int32',
): ((x: TensorInfo) => TensorInfo) | null {
  const shaped = reshapedInPlace(site);
  const begin = ranges.map((range) => range.begin);
  const size = ranges.map((range) => range.size);
  if (ranges.every(({ stride, size: count }) => stride === 1 || count <= 1)) {
    const kernel = site.kernel('Slice');
    return (x) => shaped(only(kernel({ x }, { begin, size })), shape);
  }
  // tfjs's strided slice makes float32 of everything, and counts negative ends from the back.
  if (elements !== 'float32' || ranges.some(({ stride, size: count }) => stride < 0 || count === 0)) return null;
  const kernel = site.kernel('StridedSlice');
  const attrs = {
    begin,
    end: ranges.map((range) => range.begin + (range.size - 1) * range.stride + 1),
    strides: ranges.map((range) => range.stride),
    beginMask: 0,
    endMask: 0,
    ellipsisMask: 0,
    newAxisMask: 0,
    shrinkAxisMask: 0,
  };
  return (x) => shaped(only(kernel({ x }, attrs)), shape);
}

/** Everything that there is: the same data. */
function wholeOf(site: TfjsSite<unknown>): Launch {
  const reshape = reshaper(site);
  return { inputs: [0], run: ([x]) => [reshape(x!, site.outputs[0]!.shape)] };
}

/** SLICE and STRIDED_SLICE. */
function prepareSlice(site: TfjsSite<{ readonly ranges: readonly SliceRange[] }>): Launch | null {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!movable(site) || sizeOf(output!) === 0) return null;
  if (sameShape(input!.shape, output!.shape)) {
    const whole = site.options.ranges.every(({ begin, stride }) => begin === 0 && stride === 1);
    if (whole) return wholeOf(site);
  }
  const slice = slicer(site, site.options.ranges, output!.shape, input!.elements!);
  return slice && { inputs: [0], run: ([x]) => [slice(x!)] };
}

/** Parts along an axis, one an output, dropping the axis where the outputs do. */
function prepareParts(site: TfjsSite<unknown>, data: number, axis: number, sizes: readonly number[]): Launch | null {
  const input = site.inputs[data];
  if (!input || !movable(site, data) || site.outputs.some((output) => sizeOf(output) === 0)) return null;
  let begin = 0;
  const slices = site.outputs.map(({ shape }, i) => {
    const start = begin;
    begin += sizes[i]!;
    const ranges = input.shape.map((whole, d) =>
      d === axis ? { begin: start, stride: 1, size: sizes[i]! } : { begin: 0, stride: 1, size: whole },
    );
    return slicer(site, ranges, shape, input.elements!)!;
  });
  return { inputs: [data], run: ([x]) => slices.map((slice) => slice(x!)) };
}

function prepareSplit(site: TfjsSite<{ axis: number; sizes: readonly number[]; data: number }>): Launch | null {
  const { data, axis, sizes } = site.options;
  return prepareParts(site, data, axis, sizes);
}

function prepareUnpack(site: TfjsSite<{ readonly axis: number }>): Launch | null {
  return prepareParts(
    site,
    0,
    site.options.axis,
    site.outputs.map(() => 1),
  );
}

/** Operators that take tensors apart. */
export const SLICES: readonly (readonly [string, Prepare])[] = [
  ['SLICE', prepareSlice],
  ['SPLIT', prepareSplit],
  ['SPLIT_V', prepareSplit],
  ['STRIDED_SLICE', prepareSlice],
  ['UNPACK', prepareUnpack],
];
