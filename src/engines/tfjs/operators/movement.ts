import type { TensorInfo } from '@tensorflow/tfjs-core';
import { sameShape } from '../../../core/shape.ts';
import type { SliceRange } from '../../../core/stridedSlice.ts';
import { toNumbers } from '../../../core/values.ts';
import { reshapedInPlace, reshaper } from './reshaped.ts';
import type { Launch, Prepare, SiteTensor, TfjsSite } from './site.ts';
import { allHeldIn, only } from './site.ts';

/** Whether input 0 and all outputs are held alike, so that elements can be moved. */
function movable({ inputs, outputs }: TfjsSite<unknown>, data = 0): boolean {
  const elements = inputs[data]?.elements ?? null;
  return elements !== null && outputs.every((output) => output.elements === elements);
}

function sizeOf({ shape }: SiteTensor): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Operators that only name the dimensions anew: the same data under another shape. */
function prepareReshape(site: TfjsSite): Launch | null {
  const [output] = site.outputs;
  if (!movable(site) || sizeOf(site.inputs[0]!) !== sizeOf(output!)) return null;
  const reshape = reshaper(site);
  return { inputs: [0], run: ([x]) => [reshape(x!, output!.shape)] };
}

/** QUANTIZE and DEQUANTIZE where everything is real anyhow: the same data; the clamp to the output's grid follows. */
function prepareRequantize(site: TfjsSite): Launch | null {
  return allHeldIn('float32', [site.inputs[0], site.outputs[0]]) ? prepareReshape(site) : null;
}

function prepareConcatenation(site: TfjsSite<{ readonly axis: number }>): Launch | null {
  const elements = site.outputs[0]!.elements;
  if (elements === null || !allHeldIn(elements, site.inputs)) return null;
  const kernel = site.kernel('Concat');
  const { axis } = site.options;
  return { inputs: site.inputs.map((_, i) => i), run: (infos) => [only(kernel(infos, { axis }))] };
}

/** PACK: each input gets the new dimension, then they are joined along it. */
function preparePack(site: TfjsSite<{ readonly axis: number }>): Launch | null {
  const elements = site.outputs[0]!.elements;
  if (elements === null || !allHeldIn(elements, site.inputs)) return null;
  const concat = site.kernel('Concat');
  const reshape = reshaper(site);
  const { axis } = site.options;
  const part = site.inputs[0]!.shape.toSpliced(axis, 0, 1);
  return {
    inputs: site.inputs.map((_, i) => i),
    run(infos) {
      const parts = infos.map((info) => reshape(info, part));
      if (parts.length === 1) return parts;
      const packed = only(concat(parts, { axis }));
      parts.forEach((info) => site.dispose(info));
      return [packed];
    },
  };
}

function prepareTranspose(site: TfjsSite<{ readonly permutation: readonly number[] }>): Launch | null {
  if (!movable(site)) return null;
  const kernel = site.kernel('Transpose');
  const perm = site.options.permutation;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { perm }))] };
}

function preparePad(site: TfjsSite): Launch | null {
  const [x, amounts] = site.inputs;
  if (!amounts?.values || !movable(site)) return null;
  const flat = toNumbers(amounts.values);
  const paddings = x!.shape.map((_, axis) => [flat[2 * axis]!, flat[2 * axis + 1]!]);
  const kernel = site.kernel('PadV2');
  return { inputs: [0], run: ([info]) => [only(kernel({ x: info! }, { paddings, constantValue: 0 }))] };
}

function prepareMirrorPad(site: TfjsSite<{ readonly mode?: string }>): Launch | null {
  const [x, amounts] = site.inputs;
  const { mode } = site.options;
  if (!amounts?.values || !movable(site) || (mode !== 'REFLECT' && mode !== 'SYMMETRIC')) return null;
  const flat = toNumbers(amounts.values);
  const paddings = x!.shape.map((_, axis) => [flat[2 * axis]!, flat[2 * axis + 1]!]);
  const kernel = site.kernel('MirrorPad');
  return { inputs: [0], run: ([info]) => [only(kernel({ x: info! }, { paddings, mode: mode.toLowerCase() }))] };
}

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

/** SLICE and STRIDED_SLICE. */
function prepareSlice(site: TfjsSite<{ readonly ranges: readonly SliceRange[] }>): Launch | null {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!movable(site) || sizeOf(output!) === 0) return null;
  if (sameShape(input!.shape, output!.shape)) {
    const whole = site.options.ranges.every(({ begin, stride }) => begin === 0 && stride === 1);
    if (whole) return prepareReshape(site);
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

function prepareTile(site: TfjsSite<{ readonly multiples: readonly number[] }>): Launch | null {
  if (!movable(site)) return null;
  const kernel = site.kernel('Tile');
  const reps = site.options.multiples;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { reps }))] };
}

function prepareGather(site: TfjsSite<{ readonly axis: number; readonly batchDims: number }>): Launch | null {
  const [x, indices] = site.inputs;
  if (!x || !indices || !movable(site) || indices.elements !== 'int32') return null;
  const kernel = site.kernel('GatherV2');
  const shaped = reshapedInPlace(site);
  const { shape } = site.outputs[0]!;
  const { axis, batchDims } = site.options;
  return { inputs: [0, 1], run: ([data, at]) => [shaped(only(kernel({ x: data!, indices: at! }, { axis, batchDims })), shape)] };
}

function prepareGatherNd(site: TfjsSite): Launch | null {
  if (!movable(site) || site.inputs[1]?.elements !== 'int32') return null;
  const kernel = site.kernel('GatherNd');
  const shaped = reshapedInPlace(site);
  const { shape } = site.outputs[0]!;
  return {
    inputs: [0, 1],
    run: ([params, indices]) => [shaped(only(kernel({ params: params!, indices: indices! }, {})), shape)],
  };
}

/** SCATTER_ND: updates that meet are added up. */
function prepareScatterNd(site: TfjsSite): Launch | null {
  // tfjs 4.22 on WebGL writes updates at odd rows to the row before as well.
  if (site.backendName === 'webgl') return null;
  const [indices, updates] = site.inputs;
  if (indices?.elements !== 'int32' || updates?.elements !== 'float32' || site.outputs[0]!.elements !== 'float32') return null;
  const kernel = site.kernel('ScatterNd');
  const { shape } = site.outputs[0]!;
  return { inputs: [0, 1], run: ([at, values]) => [only(kernel({ indices: at!, updates: values! }, { shape }))] };
}

function prepareSpaceToBatch(site: TfjsSite<{ blockShape: readonly number[]; paddings: readonly (readonly number[])[] }>) {
  if (!movable(site)) return null;
  const kernel = site.kernel('SpaceToBatchND');
  const { blockShape, paddings } = site.options;
  return { inputs: [0], run: ([x]: readonly TensorInfo[]) => [only(kernel({ x: x! }, { blockShape, paddings }))] };
}

function prepareBatchToSpace(site: TfjsSite<{ blockShape: readonly number[]; crops: readonly (readonly number[])[] }>) {
  if (!movable(site)) return null;
  const kernel = site.kernel('BatchToSpaceND');
  const { blockShape, crops } = site.options;
  return { inputs: [0], run: ([x]: readonly TensorInfo[]) => [only(kernel({ x: x! }, { blockShape, crops }))] };
}

/** SPACE_TO_DEPTH: blocks cut by a reshape, their pixels brought together by a transposition. */
function prepareSpaceToDepth(site: TfjsSite<{ readonly blockSize: number }>): Launch | null {
  if (!movable(site)) return null;
  const { blockSize } = site.options;
  const [batch, height, width, channels] = site.inputs[0]!.shape as [number, number, number, number];
  const blocks = [batch, height / blockSize, blockSize, width / blockSize, blockSize, channels];
  return regrouped(site, blocks, [0, 1, 3, 2, 4, 5]);
}

/** DEPTH_TO_SPACE: the way back. */
function prepareDepthToSpace(site: TfjsSite<{ readonly blockSize: number }>): Launch | null {
  if (!movable(site)) return null;
  const { blockSize } = site.options;
  const [batch, height, width, channels] = site.inputs[0]!.shape as [number, number, number, number];
  const blocks = [batch, height, width, blockSize, blockSize, channels / blockSize ** 2];
  return regrouped(site, blocks, [0, 1, 3, 2, 4, 5]);
}

function regrouped(site: TfjsSite<unknown>, blocks: readonly number[], perm: readonly number[]): Launch {
  const reshape = reshaper(site);
  const transpose = site.kernel('Transpose');
  const shaped = reshapedInPlace(site);
  const { shape } = site.outputs[0]!;
  return {
    inputs: [0],
    run([x]) {
      const cut = reshape(x!, blocks);
      const moved = only(transpose({ x: cut }, { perm }));
      site.dispose(cut);
      return [shaped(moved, shape)];
    },
  };
}

function prepareReverse(site: TfjsSite<{ readonly axes: readonly number[] }>): Launch | null {
  if (!movable(site)) return null;
  const kernel = site.kernel('Reverse');
  const dims = site.options.axes;
  return { inputs: [0], run: ([x]) => [only(kernel({ x: x! }, { dims }))] };
}

/** Operators that move elements without changing them. */
export const MOVEMENT: readonly (readonly [string, Prepare])[] = [
  ['BATCH_TO_SPACE_ND', prepareBatchToSpace],
  ['CONCATENATION', prepareConcatenation],
  ['DENSIFY', prepareReshape],
  ['DEPTH_TO_SPACE', prepareDepthToSpace],
  ['DEQUANTIZE', prepareRequantize],
  ['EXPAND_DIMS', prepareReshape],
  ['GATHER', prepareGather],
  ['GATHER_ND', prepareGatherNd],
  ['MIRROR_PAD', prepareMirrorPad],
  ['PACK', preparePack],
  ['PAD', preparePad],
  ['QUANTIZE', prepareRequantize],
  ['RESHAPE', prepareReshape],
  ['REVERSE_V2', prepareReverse],
  ['SCATTER_ND', prepareScatterNd],
  ['SLICE', prepareSlice],
  ['SPACE_TO_BATCH_ND', prepareSpaceToBatch],
  ['SPACE_TO_DEPTH', prepareSpaceToDepth],
  ['SPLIT', prepareSplit],
  ['SPLIT_V', prepareSplit],
  ['SQUEEZE', prepareReshape],
  ['STRIDED_SLICE', prepareSlice],
  ['TILE', prepareTile],
  ['TRANSPOSE', prepareTranspose],
  ['UNPACK', prepareUnpack],
];
