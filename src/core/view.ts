import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';
import { elementCount } from './shape.ts';

/** A tensor seen inside another's elements: element (i0, i1, ...) stands at offset + i0 * strides[0] + i1 * strides[1] + ... */
export interface View {
  readonly shape: readonly number[];
  /** In elements, one a dimension; 0 repeats (broadcasting), below 0 runs backwards. */
  readonly strides: readonly number[];
  readonly offset: number;
}

/**
 * The elements that a view shows, dense and row-major, newly allocated.
 *
 * Transposing, slicing, repeating, reversing and broadcasting are all this loop: they differ in the view alone. It moves
 * elements of any type and does no arithmetic on them.
 */
export function copyView(values: TensorValues, view: View): TensorValues {
  const out = emptyLike(values, elementCount(view.shape));
  const { to, from } = elementsOf(out, values);
  forEachOffset(view, (offset, i) => {
    to[i] = from[offset]!;
  });
  return out;
}

/** Writes dense row-major `values` to the places of `out` that the view shows; `out` has the element type of `values`. */
export function pasteView(out: TensorValues, view: View, values: TensorValues): void {
  const { to, from } = elementsOf(out, values);
  forEachOffset(view, (offset, i) => {
    to[offset] = from[i]!;
  });
}

/** One static element type stands for all: elements are copied between arrays of one kind, never computed with. */
function elementsOf(out: TensorValues, values: TensorValues): { readonly to: Float32Array; readonly from: Float32Array } {
  return { to: out as Float32Array, from: values as Float32Array };
}

/** Calls `visit` with the offset of every element of the view, and its position in row-major order. */
export function forEachOffset({ shape, strides, offset }: View, visit: (offset: number, i: number) => void): void {
  const count = elementCount(shape);
  const index = new Array<number>(shape.length).fill(0);
  let at = offset;
  for (let i = 0; i < count; i++) {
    visit(at, i);
    for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
      at += strides[dimension]!;
      if (++index[dimension]! < shape[dimension]!) break;
      at -= strides[dimension]! * shape[dimension]!;
      index[dimension] = 0;
    }
  }
}
