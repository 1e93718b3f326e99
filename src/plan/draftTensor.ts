import { bytesOf, type DType, type TensorValues } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';
import type { Quantization } from '../core/tensorValue.ts';
import { hasValues, valuesFromBytes } from '../core/values.ts';
import type { Model, Tensor } from '../tflite/model.ts';
import { shapeFault } from './checkShape.ts';
import { constantData } from './constantData.ts';
import { failAt } from './formatError.ts';
import type { SiteInput } from './operators/definition.ts';
import { quantizationOf } from './quantizationOf.ts';

/** Values that a shape rule may look at: shapes, axes, paddings are far smaller, and weights are none of its business. */
const MAX_KNOWN_ELEMENTS = 4096;

/** A tensor while its subgraph is being planned, as shape rules see it: the shape may still change, values may become known. */
export interface Draft extends SiteInput {
  shape: readonly number[];
  quantization: Quantization | null;
  data: Uint8Array | null;
  readonly isVariable: boolean;
  /** What `values` gave or will give; null until somebody asks, as most constants are never looked into. */
  known: TensorValues | null;
}

/**
 * A tensor as the file declares it; `given` where a caller supplies it, whatever the file holds.
 *
 * @throws TfliteFormatError if shape, quantization or data are unsound
 */
export function draftTensor(model: Model, tensor: Tensor, given: boolean): Draft {
  const dtype = tensor.type.toLowerCase() as DType;
  // A dimension of -1 that nothing decides is 1.
  const shape = tensor.shape.map((size) => (size === -1 ? 1 : size));
  const fault = shapeFault(shape, dtype);
  if (fault !== null) failAt(tensor, 'Tensor', 'shape', fault);
  const draft: Draft = {
    name: tensor.name,
    dtype,
    shape,
    quantization: quantizationOf(tensor),
    data: given || tensor.isVariable ? null : constantData(model, tensor, dtype),
    isVariable: tensor.isVariable,
    known: null,
    get values() {
      return (draft.known ??= decodeValues(draft));
    },
  };
  return draft;
}

/** The elements of a constant; null where they are not known before the run, or too many to be a shape. */
function decodeValues({ data, dtype, shape }: Draft): TensorValues | null {
  const count = elementCount(shape);
  return data !== null && count <= MAX_KNOWN_ELEMENTS && hasValues(dtype) ? valuesFromBytes(dtype, data, count) : null;
}

/** Bytes of its elements. */
export function bytesIn(draft: Draft): number {
  return bytesOf(draft.dtype, elementCount(draft.shape));
}
