import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { elementCount, stridesOf } from './shape.ts';

/** Elements added before and after, one number a dimension. */
export interface PadOptions {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The tensor with a border of `value` in the tensor's own units; newly allocated. */
export function pad(
  { before, after }: PadOptions,
  values: TensorValues,
  shape: readonly number[],
  value: number | bigint,
): TensorValues {
  const outShape = shape.map((size, axis) => size + before[axis]! + after[axis]!);
  const strides = stridesOf(outShape);
  // One element type stands for all: elements are copied between arrays of one kind, never computed with.
  const out = emptyLike(values, elementCount(outShape)) as Float32Array;
  out.fill(value as number);
  const rowLength = shape.at(-1) ?? 1;
  const rows = rowLength === 0 ? 0 : elementCount(shape) / rowLength;
  for (let row = 0; row < rows; row++) {
    let to = before.at(-1) ?? 0;
    let rest = row;
    for (let axis = shape.length - 2; axis >= 0; axis--) {
      to += ((rest % shape[axis]!) + before[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    out.set((values as Float32Array).subarray(row * rowLength, (row + 1) * rowLength), to);
  }
  return out;
}
