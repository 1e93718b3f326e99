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

/** A tensor while its subgraph is being planned: the shape may still change, values may become known. */
export interface Draft {
  readonly name: string;
  readonly dtype: DType;
  shape: readonly number[];
  quantization: Quantization | null;
  data: Uint8Array | null;
  readonly isVariable: boolean;
  values: TensorValues | null | undefined;
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
  return {
    name: tensor.name,
    dtype,
    shape,
    quantization: quantizationOf(tensor),
    data: given || tensor.isVariable ? null : constantData(model, tensor, dtype),
    isVariable: tensor.isVariable,
    values: undefined,
  };
}

/** Values known before the run, decoded when first asked for; null where they are not known, or too many to be a shape. */
function knownValues(draft: Draft): TensorValues | null {
  if (draft.values === undefined) {
    const count = elementCount(draft.shape);
    const known = draft.data !== null && count <= MAX_KNOWN_ELEMENTS && hasValues(draft.dtype);
    draft.values = known ? valuesFromBytes(draft.dtype, draft.data!, count) : null;
  }
  return draft.values;
}

/** The tensor as an operator's shape rule sees it. */
export function siteInput(draft: Draft): SiteInput {
  const { name, dtype, shape, quantization } = draft;
  return {
    name,
    dtype,
    shape,
    quantization,
    get values() {
      return knownValues(draft);
    },
  };
}

/** Bytes of its elements. */
export function bytesIn(draft: Draft): number {
  return bytesOf(draft.dtype, elementCount(draft.shape));
}
