/**
 * The row-major position of a tuple of `depth` indices, which starts at `at` in `indices`, in the first dimensions of `shape`.
 *
 * @throws RangeError where an index lies outside its dimension
 */
export function flatIndex(shape: readonly number[], indices: readonly number[], at: number, depth: number): number {
  let flat = 0;
  for (let dimension = 0; dimension < depth; dimension++) {
    const index = indices[at + dimension]!;
    const size = shape[dimension]!;
    if (!(index >= 0 && index < size)) throw new RangeError(`index ${index} is outside dimension ${dimension} of [${shape}]`);
    flat = flat * size + index;
  }
  return flat;
}
