import { broadcastStrides, elementCount, sameShape } from './shape.ts';

/**
 * Calls `visit(from, inA, inB)` for every element of the common shape: its place, and where its operands stand.
 *
 * Shapes broadcast as in broadcastShape; `shape` is the common one.
 */
export function broadcastPairs(
  shapeA: readonly number[],
  shapeB: readonly number[],
  shape: readonly number[],
  visit: (at: number, atA: number, atB: number) => void,
): void {
  const count = elementCount(shape);
  if (sameShape(shapeA, shape) && sameShape(shapeB, shape)) {
    for (let at = 0; at < count; at++) visit(at, at, at);
    return;
  }
  if (count === 0) return;
  const last = shape.length - 1;
  const stridesA = broadcastStrides(shapeA, shape);
  const stridesB = broadcastStrides(shapeB, shape);
  const [rowLength, stepA, stepB] = [shape[last] ?? 1, stridesA[last] ?? 0, stridesB[last] ?? 0];
  const index = new Array<number>(shape.length).fill(0);
  let rowA = 0;
  let rowB = 0;
  for (let row = 0; row < count; row += rowLength) {
    for (let i = 0; i < rowLength; i++) visit(row + i, rowA + i * stepA, rowB + i * stepB);
    for (let axis = last - 1; axis >= 0; axis--) {
      index[axis] = index[axis]! + 1;
      rowA += stridesA[axis]!;
      rowB += stridesB[axis]!;
      if (index[axis]! < shape[axis]!) break;
      rowA -= stridesA[axis]! * shape[axis]!;
      rowB -= stridesB[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
}
