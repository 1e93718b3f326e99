import { broadcastStrides, stridesOf } from '../../../../core/shape.ts';
import type { SliceRange } from '../../../../core/stridedSlice.ts';
import type { View } from '../../../../core/view.ts';
import type { ReverseOptions } from '../../../../plan/operators/reverseV2.ts';
import type { SliceOptions } from '../../../../plan/operators/slice.ts';
import type { BlockSizeOptions } from '../../../../plan/operators/spaceDepth.ts';
import type { SplitOptions } from '../../../../plan/operators/split.ts';
import type { TileOptions } from '../../../../plan/operators/tile.ts';
import type { TransposeOptions } from '../../../../plan/operators/transpose.ts';
import type { UnpackOptions } from '../../../../plan/operators/unpack.ts';
import type { KernelCall, Prepare } from '../../site.ts';
import { movable } from './movable.ts';
import { move } from './moves.ts';

type Shape = readonly number[];

/** What each output shows of the input. */
type Views<Options> = (options: Options, shape: Shape, outputs: readonly Shape[]) => readonly View[];

/** An operator whose outputs are views of one of its inputs, laid out dense. */
function views<Options>(viewsOf: Views<Options>, data: (options: Options) => number = () => 0): Prepare<Options> {
  return (site) => {
    const input = site.inputs[data(site.options)];
    if (!input) return null;
    const shown = viewsOf(
      site.options,
      input.spec.shape,
      site.outputs.map(({ spec }) => spec.shape),
    );
    const calls: KernelCall[] = [];
    for (const [i, { shape, strides, offset }] of shown.entries()) {
      const output = site.outputs[i]!;
      const elements = movable(site, input, output.spec);
      if (!elements) return null;
      const { from, elementBytes } = elements;
      calls.push(...elements.calls);
      if (output.count === 0) continue;
      const block = { from: from + offset * elementBytes, to: output.address(), elementBytes, shape };
      calls.push(...move(site, { ...block, stridesIn: strides, stridesOut: stridesOf(shape) }));
    }
    return calls;
  };
}

function sliced(shape: Shape, ranges: readonly SliceRange[]): View {
  const strides = stridesOf(shape);
  return {
    shape: ranges.map(({ size }) => size),
    strides: ranges.map(({ stride }, d) => stride * strides[d]!),
    offset: ranges.reduce((offset, { begin }, d) => offset + begin * strides[d]!, 0),
  };
}

/** Parts of given sizes along an axis, one after the other. */
function parts(shape: Shape, axis: number, sizes: readonly number[]): readonly View[] {
  let begin = 0;
  return sizes.map((part) => {
    const start = begin;
    begin += part;
    return sliced(
      shape,
      shape.map((size, d) => (d === axis ? { begin: start, stride: 1, size: part } : { begin: 0, stride: 1, size })),
    );
  });
}

function permuted(shape: Shape, permutation: readonly number[]): View {
  const strides = stridesOf(shape);
  return { shape: permutation.map((d) => shape[d]!), strides: permutation.map((d) => strides[d]!), offset: 0 };
}

const slice = views<SliceOptions>(({ ranges }, shape) => [sliced(shape, ranges)]);
const split = views<SplitOptions>(
  ({ axis, sizes }, shape) => parts(shape, axis, sizes),
  ({ data }) => data,
);
const unpack = views<UnpackOptions>(({ axis }, shape, outputs) =>
  parts(
    shape,
    axis,
    outputs.map(() => 1),
  ),
);
const transpose = views<TransposeOptions>(({ permutation }, shape) => [permuted(shape, permutation)]);
const tile = views<TileOptions>(({ multiples }, shape) => [
  {
    shape: shape.flatMap((size, d) => [multiples[d]!, size]),
    strides: stridesOf(shape).flatMap((stride) => [0, stride]),
    offset: 0,
  },
]);
const broadcastTo = views<unknown>((_, shape, [target]) => [
  { shape: target!, strides: broadcastStrides(shape, target!), offset: 0 },
]);
const reverse = views<ReverseOptions>(({ axes }, shape) => [
  sliced(
    shape,
    shape.map((size, d) => (axes.includes(d) ? { begin: size - 1, stride: -1, size } : { begin: 0, stride: 1, size })),
  ),
]);
// batch, outY, blockY, outX, blockX, inChannel -> batch, outY, outX, blockY, blockX, inChannel
const spaceToDepth = views<BlockSizeOptions>(({ blockSize }, shape) => {
  const [batches, height, width, channels] = shape as [number, number, number, number];
  return [permuted([batches, height / blockSize, blockSize, width / blockSize, blockSize, channels], [0, 1, 3, 2, 4, 5])];
});
// batch, inY, inX, blockY, blockX, outChannel -> batch, inY, blockY, inX, blockX, outChannel
const depthToSpace = views<BlockSizeOptions>(({ blockSize }, shape) => {
  const [batches, height, width, channels] = shape as [number, number, number, number];
  return [permuted([batches, height, width, blockSize, blockSize, channels / blockSize ** 2], [0, 1, 3, 2, 4, 5])];
});

/** Operators that show their input's elements in another order, a part of them, or some of them repeatedly. */
export const VIEW_OPERATORS = [
  ['SLICE', slice],
  ['STRIDED_SLICE', slice],
  ['SPLIT', split],
  ['SPLIT_V', split],
  ['UNPACK', unpack],
  ['TRANSPOSE', transpose],
  ['TILE', tile],
  ['BROADCAST_TO', broadcastTo],
  ['REVERSE_V2', reverse],
  ['SPACE_TO_DEPTH', spaceToDepth],
  ['DEPTH_TO_SPACE', depthToSpace],
] as const;
