import { BITS, bytesOf, type DType } from '../core/dtype.ts';
import type { FlatFile } from './flatFile.ts';
import type { Decoded } from './layout.ts';

/** A sparse constant unfolds to at most this many times its stored bytes, or to 64 KiB: a bound on memory for any file. */
const MAX_UNFOLDING = 256;
const ALWAYS_ALLOWED_BYTES = 1 << 16;

/**
 * Refuses a sparse constant whose dimensions cannot be walked, or whose data is shorter than the walk.
 *
 * The traversal has a level for each dimension and then one for each block dimension; a dense level multiplies the number of
 * positions by its size, a compressed one replaces it by the last of its segments' bounds.
 *
 * @throws TfliteFormatError
 * @see tensorflow/lite/kernels/internal/utils/sparsity_format_converter.cc
 */
export function checkSparsity(
  file: FlatFile,
  tensor: Decoded<'Tensor'>,
  sparsity: Decoded<'SparsityParameters'>,
  data: Uint8Array,
): void {
  const fail = (field: 'traversalOrder' | 'blockMap' | 'dimMetadata', message: string) =>
    file.fail(file.fieldAt(sparsity.at, 'SparsityParameters', field), 'SparsityParameters', field, message);
  const shape = tensor.shape ?? [];
  const order = sparsity.traversalOrder ?? [];
  const blockMap = sparsity.blockMap ?? [];
  const levels = sparsity.dimMetadata ?? [];
  const rank = shape.length;
  if (order.length !== rank + blockMap.length || levels.length !== order.length) {
    fail(
      'traversalOrder',
      `${order.length} levels for ${rank} dimensions and ${blockMap.length} of blocks, ${levels.length} described`,
    );
  }
  if (new Set(order).size !== order.length || order.some((level) => level < 0 || level >= order.length)) {
    fail('traversalOrder', `[${order.join(',')}] is no permutation`);
  }
  if (order.slice(rank).some((level) => level < rank) || blockMap.some((dim) => dim < 0 || dim >= rank)) {
    fail('blockMap', `[${blockMap.join(',')}] does not name dimensions of [${shape.join(',')}]`);
  }

  /** Size of each level's dimension: of blocks where it is blocked, of a block for the last ones. */
  const sizes = [...shape, ...blockMap.map(() => 0)];
  blockMap.forEach((dim, k) => {
    const level = levels[order.indexOf(rank + k)]!;
    if (level.format !== 'DENSE' || level.denseSize < 1 || sizes[dim]! % level.denseSize !== 0) {
      fail('blockMap', `a block of ${level.denseSize} does not divide dimension ${dim} of [${shape.join(',')}]`);
    }
    sizes[dim] = sizes[dim]! / level.denseSize;
    sizes[rank + k] = level.denseSize;
  });

  let positions = 1;
  levels.forEach((level, k) => {
    const size = sizes[order[k]!]!;
    if (level.format === 'DENSE') {
      if (level.denseSize !== size) fail('dimMetadata', `level ${k} has size ${level.denseSize}, its dimension ${size}`);
      positions *= size;
      return;
    }
    const segments = (level.arraySegments?.fields['values'] ?? []) as readonly number[];
    const indices = (level.arrayIndices?.fields['values'] ?? []) as readonly number[];
    const steps = segments.length === positions + 1 && segments[0] === 0;
    if (!steps || segments.some((bound, i) => i > 0 && bound < segments[i - 1]!) || segments.at(-1) !== indices.length) {
      fail('dimMetadata', `the segments of level ${k} do not divide its ${indices.length} indices among ${positions} positions`);
    }
    if (indices.some((index) => index < 0 || index >= size))
      fail('dimMetadata', `an index of level ${k} is outside 0..${size - 1}`);
    positions = indices.length;
  });

  const dtype = tensor.type.toLowerCase() as DType;
  const dense = bytesOf(
    dtype,
    shape.reduce((product, dim) => product * dim, 1),
  );
  const at = file.fieldAt(tensor.at, 'Tensor', 'buffer');
  if (BITS[dtype] === 0) file.fail(at, 'Tensor', 'sparsity', `${tensor.type} cannot be sparse`);
  if (data.length < bytesOf(dtype, positions)) {
    file.fail(
      at,
      'Tensor',
      'buffer',
      `sparse constant "${tensor.name}" has ${data.length} bytes, ${bytesOf(dtype, positions)} are named`,
    );
  }
  if (dense > Math.max(ALWAYS_ALLOWED_BYTES, MAX_UNFOLDING * data.length)) {
    file.fail(at, 'Tensor', 'sparsity', `${data.length} bytes would unfold to ${dense}`);
  }
}
