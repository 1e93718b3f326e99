/** Shapes of two operands and of what they broadcast to. */
export interface PairShapes {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly out: readonly number[];
}

const alike = (shape: readonly number[]): PairShapes => ({ a: shape, b: shape, out: shape });

/**
 * Counts around the 4 and 16 lanes of a register; an operand of one number, of one a channel, of one a picture and channel, of one a row;
 * either side the smaller; both of them; more alternations than a kernel has loops.
 */
export const PAIR_SHAPES: readonly PairShapes[] = [
  ...[1, 3, 4, 5, 15, 16, 17, 32, 33].map((size) => alike([size])),
  alike([2, 3, 5, 7]),
  alike([]),
  { a: [3, 19], b: [], out: [3, 19] },
  { a: [1], b: [2, 17], out: [2, 17] },
  { a: [2, 5, 16], b: [16], out: [2, 5, 16] },
  { a: [2, 5, 3], b: [3], out: [2, 5, 3] },
  { a: [24], b: [3, 24], out: [3, 24] },
  { a: [2, 3, 4, 20], b: [2, 1, 1, 20], out: [2, 3, 4, 20] },
  { a: [2, 1, 1, 5], b: [2, 3, 4, 5], out: [2, 3, 4, 5] },
  { a: [2, 3, 18], b: [2, 3, 1], out: [2, 3, 18] },
  { a: [4, 1], b: [1, 21], out: [4, 21] },
  { a: [2, 1, 3, 1, 2], b: [1, 2, 1, 2, 2], out: [2, 2, 3, 2, 2] },
];
