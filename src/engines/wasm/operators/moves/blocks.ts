import { elementCount, stridesOf } from '../../../../core/shape.ts';
import type { BatchToSpaceOptions, SpaceToBatchOptions } from '../../../../plan/operators/spaceBatch.ts';
import type { KernelCall, Prepare, WasmSite, WasmTensor } from '../../site.ts';
import { constantFill, fillAll, zeroOf } from './fills.ts';
import { movable } from './movable.ts';
import { move } from './moves.ts';

/** The elements that stand at one place of every block, on both sides; strides and offsets in elements. */
interface Piece {
  readonly shape: readonly number[];
  readonly space: { readonly offset: number; readonly strides: readonly number[] };
  readonly blocks: { readonly offset: number; readonly strides: readonly number[] };
}

/** Blocks are in the batch, a plane for each place in a block; more of them than this are left to the definition. */
const MOST_BLOCKS = 1024;

/**
 * How a tensor in space and its blocks in the batch go together: element y of a spatial dimension is element s of block place p where
 * y = s * block + p - edge.
 *
 * space   [batch, spatial..., rest...]
 * blocks  [product(blockShape) * batch, sizes..., rest...]
 */
function piecesOf(
  space: readonly number[],
  blocks: readonly number[],
  blockShape: readonly number[],
  edges: readonly number[],
): readonly Piece[] {
  const [along, across] = [stridesOf(space), stridesOf(blocks)];
  const batch = space[0]!;
  return Array.from({ length: elementCount(blockShape) }, (_, index) => {
    let rest = index;
    const places = blockShape.toReversed().map((block) => {
      const place = rest % block;
      rest = (rest - place) / block;
      return place;
    });
    places.reverse();
    const ranges = blockShape.map((block, k) => {
      const shift = places[k]! - edges[k]!;
      const first = Math.max(0, Math.ceil(-shift / block));
      const last = Math.min(blocks[1 + k]! - 1, Math.floor((space[1 + k]! - 1 - shift) / block));
      return { first, size: Math.max(0, last - first + 1), from: first * block + shift };
    });
    const offsetOf = (starts: readonly number[], strides: readonly number[]) =>
      starts.reduce((sum, start, k) => sum + start * strides[1 + k]!, 0);
    return {
      shape: [batch, ...ranges.map(({ size }) => size), ...space.slice(1 + blockShape.length)],
      space: {
        offset: offsetOf(
          ranges.map(({ from }) => from),
          along,
        ),
        strides: along.map((stride, d) => stride * (blockShape[d - 1] ?? 1)),
      },
      blocks: {
        offset:
          index * batch * across[0]! +
          offsetOf(
            ranges.map(({ first }) => first),
            across,
          ),
        strides: across,
      },
    };
  });
}

type Side = 'space' | 'blocks';

function movePieces(
  site: WasmSite<unknown>,
  input: WasmTensor,
  output: WasmTensor,
  pieces: readonly Piece[],
  [from, to]: readonly [Side, Side],
): readonly KernelCall[] | null {
  const elements = movable(site, input, output.spec);
  if (!elements || pieces.length > MOST_BLOCKS) return null;
  const { elementBytes } = elements;
  return [
    ...elements.calls,
    ...pieces.flatMap((piece) =>
      move(site, {
        from: elements.from + piece[from].offset * elementBytes,
        to: output.address() + piece[to].offset * elementBytes,
        elementBytes,
        shape: piece.shape,
        stridesIn: piece[from].strides,
        stridesOut: piece[to].strides,
      }),
    ),
  ];
}

const spaceToBatch: Prepare<SpaceToBatchOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output) return null;
  const { blockShape, paddings } = site.options;
  const edges = paddings.map(([before]) => before);
  const moves = movePieces(site, input, output, piecesOf(input.spec.shape, output.spec.shape, blockShape, edges), [
    'space',
    'blocks',
  ]);
  if (!moves) return null;
  if (paddings.flat().every((size) => size === 0)) return moves;
  return [...fillAll(site, output, constantFill(site, output.spec, zeroOf(input.spec))), ...moves];
};

const batchToSpace: Prepare<BatchToSpaceOptions> = (site) => {
  const [input] = site.inputs;
  const [output] = site.outputs;
  if (!input || !output) return null;
  const { blockShape, crops } = site.options;
  const edges = crops.map(([before]) => before);
  const pieces = piecesOf(output.spec.shape, input.spec.shape, blockShape, edges);
  return movePieces(site, input, output, pieces, ['blocks', 'space']);
};

/** Operators that take blocks of pixels apart into the batch, and back. */
export const BLOCK_OPERATORS = [
  ['SPACE_TO_BATCH_ND', spaceToBatch],
  ['BATCH_TO_SPACE_ND', batchToSpace],
] as const;
