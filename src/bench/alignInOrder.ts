/** Above this product of lengths the table of the alignment takes too long; such runs are not aligned by order. */
const MAX_CELLS = 4_000_000;

/**
 * Pairs [place in a, place in b] of the longest common subsequence: as many as can be matched without crossing.
 *
 * Ties go to the earliest places. Empty where the sequences are too long for the quadratic table.
 */
export function alignInOrder<A, B>(a: readonly A[], b: readonly B[], same: (a: A, b: B) => boolean): [number, number][] {
  if (a.length * b.length > MAX_CELLS) return [];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = same(a[i]!, b[j]!)
        ? 1 + longest[(i + 1) * width + j + 1]!
        : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (same(a[i]!, b[j]!)) pairs.push([i++, j++]);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
