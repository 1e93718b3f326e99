import { elementCount } from './shape.ts';

/**
 * BATCH_MATMUL: out[b] = x[b] x y[b], each a matrix in the last two dimensions; leading dimensions broadcast.
 *
 * x `[..., rows, depth]`, or `[..., depth, rows]` with adjX; y `[..., depth, columns]`, or `[..., columns, depth]` with adjY.
 */
export interface BatchMatMulOptions {
  readonly adjX: boolean;
  readonly adjY: boolean;
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  /** Leading dimensions of the output, and for each how many matrices further x and y go: 0 where they repeat. */
  readonly batchShape: readonly number[];
  readonly matrixStridesX: readonly number[];
  readonly matrixStridesY: readonly number[];
}

/** Number of the matrix that output matrix `matrix` reads, along the operand's strides. */
function matrixAt(matrix: number, shape: readonly number[], strides: readonly number[]): number {
  let rest = matrix;
  let at = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    at += (rest % shape[axis]!) * strides[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return at;
}

/**
 * Products of matrices in float64: exact for integers below 2^53; see BatchMatMulOptions for the shapes.
 *
 * returns [...batchShape, rows, columns], newly allocated
 */
export function batchMatMulSums(options: BatchMatMulOptions, x: Float32Array, y: Float32Array): Float64Array {
  const { rows, depth, columns, adjX, adjY, batchShape } = options;
  const stepX = adjX ? rows : 1;
  const stepY = adjY ? 1 : columns;
  const matrices = elementCount(batchShape);
  const out = new Float64Array(matrices * rows * columns);
  let at = 0;
  for (let matrix = 0; matrix < matrices; matrix++) {
    const baseX = matrixAt(matrix, batchShape, options.matrixStridesX) * rows * depth;
    const baseY = matrixAt(matrix, batchShape, options.matrixStridesY) * depth * columns;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let atX = baseX + (adjX ? row : row * depth);
        let atY = baseY + (adjY ? column * depth : column);
        let sum = 0;
        for (let i = 0; i < depth; i++, atX += stepX, atY += stepY) sum += x[atX]! * y[atY]!;
        out[at++] = sum;
      }
    }
  }
  return out;
}
