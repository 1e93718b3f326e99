/** A filter for one colour of a picture: `[height, width]`, both odd. */
export interface PlaneFilter {
  readonly height: number;
  readonly width: number;
  readonly weights: Float32Array;
}

/**
 * A plane correlated with a filter, in float32, newly allocated; beyond the edges stand the pixels at the edge.
 *
 * plane    `[height, width]`
 * returns  `[height, width]`
 */
export function filterPlane(
  plane: Float32Array,
  { height, width }: { readonly height: number; readonly width: number },
  filter: PlaneFilter,
): Float32Array {
  const out = new Float32Array(height * width);
  const grownWidth = width + filter.width - 1;
  const grown = grow(plane, height, width, filter);
  for (const [tap, weight] of filter.weights.entries()) {
    if (weight === 0) continue;
    const start = Math.floor(tap / filter.width) * grownWidth + (tap % filter.width);
    for (let y = 0; y < height; y++) {
      const from = start + y * grownWidth;
      const to = y * width;
      for (let x = 0; x < width; x++) out[to + x] = out[to + x]! + weight * grown[from + x]!;
    }
  }
  return out;
}

/** The plane with what the filter reads beyond its edges. */
function grow(plane: Float32Array, height: number, width: number, filter: PlaneFilter): Float32Array {
  const [above, left] = [Math.floor(filter.height / 2), Math.floor(filter.width / 2)];
  const [rows, columns] = [height + filter.height - 1, width + filter.width - 1];
  const out = new Float32Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    const from = Math.min(height - 1, Math.max(0, y - above)) * width;
    const to = y * columns;
    out.set(plane.subarray(from, from + width), to + left);
    out.fill(plane[from]!, to, to + left);
    out.fill(plane[from + width - 1]!, to + left + width, to + columns);
  }
  return out;
}
