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
  const rank = shape.length;
  const stridesA = broadcastStrides(shapeA, shape);
  const stridesB = broadcastStrides(shapeB, shape);
  const index = new Array<number>(rank).fill(0);
  let atA = 0;
  let atB = 0;
  for (let at = 0; at < count; at++) {
    visit(at, atA, atB);
    for (let axis = rank - 1; axis >= 0; axis--) {
      index[axis] = index[axis]! + 1;
      atA += stridesA[axis]!;
      atB += stridesB[axis]!;
      if (index[axis]! < shape[axis]!) break;
      atA -= stridesA[axis]! * shape[axis]!;
      atB -= stridesB[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
}
