/** A filter of image processing. */
export interface ImageFilter {
  readonly id: string;
  readonly label: string;
  /** The filter at its own size, in rows; null where it is made for any size. */
  readonly rows: readonly (readonly number[])[] | null;
  /** The weight at (y, x) pixels from the middle of a filter of the given size; used where `rows` is null. */
  readonly weight?: (y: number, x: number, height: number, width: number) => number;
  /** Sum that the weights of any size are scaled to; absent: as they are. */
  readonly sum?: number;
}

/** About two standard deviations from the middle to the edge. */
const sigmaOf = (size: number): number => 0.3 * ((size - 1) * 0.5 - 1) + 0.8;

/** Presets by id. Not flipped: they are correlated with the image, as frameworks do. */
export const IMAGE_FILTERS: readonly ImageFilter[] = [
  { id: 'identity', label: 'Identity', rows: [[1]] },
  { id: 'box', label: 'Box blur', rows: null, weight: () => 1, sum: 1 },
  {
    id: 'gaussian',
    label: 'Gaussian blur',
    rows: null,
    weight: (y, x, height, width) => Math.exp(-(y * y) / (2 * sigmaOf(height) ** 2) - (x * x) / (2 * sigmaOf(width) ** 2)),
    sum: 1,
  },
  {
    id: 'sharpen',
    label: 'Sharpen',
    rows: [
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ],
  },
  {
    id: 'sobel-x',
    label: 'Sobel x',
    rows: [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
  },
  {
    id: 'sobel-y',
    label: 'Sobel y',
    rows: [
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ],
  },
  {
    id: 'laplacian',
    label: 'Laplacian',
    rows: [
      [0, 1, 0],
      [1, -4, 1],
      [0, 1, 0],
    ],
  },
  {
    id: 'outline',
    label: 'Outline',
    rows: [
      [-1, -1, -1],
      [-1, 8, -1],
      [-1, -1, -1],
    ],
  },
  {
    id: 'emboss',
    label: 'Emboss',
    rows: [
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ],
  },
];

/**
 * A preset as `[height, width]`, in float64: made for the size, or at its own size in the middle of it, cut off where it is
 * larger. An unknown id gives the identity.
 */
export function imageFilter(id: string, height: number, width: number): Float64Array {
  const filter = IMAGE_FILTERS.find((each) => each.id === id) ?? IMAGE_FILTERS[0]!;
  const out = new Float64Array(height * width);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      out[row * width + column] = filter.rows
        ? (filter.rows[row + centred(filter.rows.length, height)]?.[column + centred(filter.rows[0]!.length, width)] ?? 0)
        : filter.weight!(row - (height - 1) / 2, column - (width - 1) / 2, height, width);
    }
  }
  if (filter.sum === undefined) return out;
  const total = out.reduce((sum, value) => sum + value, 0);
  return out.map((value) => (value * filter.sum!) / total);
}

function centred(own: number, size: number): number {
  return Math.floor(own / 2) - Math.floor(size / 2);
}
