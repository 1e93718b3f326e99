import type { TensorInfo } from '@tensorflow/tfjs-core';
import { movable } from './movable.ts';
import { reshapedInPlace, reshaper } from './reshaped.ts';
import type { Launch, Prepare, TfjsSite } from './site.ts';
import { only } from './site.ts';

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

/** Operators that exchange pixels of a block for batches or channels. */
export const BLOCKS: readonly (readonly [string, Prepare])[] = [
  ['BATCH_TO_SPACE_ND', prepareBatchToSpace],
  ['DEPTH_TO_SPACE', prepareDepthToSpace],
  ['SPACE_TO_BATCH_ND', prepareSpaceToBatch],
  ['SPACE_TO_DEPTH', prepareSpaceToDepth],
];
