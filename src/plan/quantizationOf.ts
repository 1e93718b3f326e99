import type { Quantization } from '../core/tensorValue.ts';
import type { Tensor } from '../tflite/model.ts';
import { failAt } from './formatError.ts';

const QUANTIZED_TYPES = ['INT8', 'UINT8', 'INT16', 'UINT16', 'INT32', 'UINT32', 'INT64', 'INT4', 'INT2', 'UINT4'];

/**
 * The affine quantization of a tensor; null where the file has no scale, or the type is not an integer.
 *
 * A 1-D tensor has only dimension 0, whatever the file says: some biases repeat the dimension of their filter.
 *
 * @throws TfliteFormatError if scales are no positive numbers, or do not match the tensor
 */
export function quantizationOf(tensor: Tensor): Quantization | null {
  const file = tensor.quantization;
  if (file === null || file.scale.length === 0 || !QUANTIZED_TYPES.includes(tensor.type) || file.details !== null) return null;
  const { scale } = file;
  const zeroPoint = file.zeroPoint.length === 0 ? scale.map(() => 0) : file.zeroPoint;
  const dimension = tensor.shape.length <= 1 ? 0 : file.quantizedDimension;
  if (!scale.every((value) => value >= 0 && Number.isFinite(value))) {
    failAt(tensor, 'Tensor', 'quantization', `"${tensor.name}" has a scale that is negative or not a number`);
  }
  if (zeroPoint.length !== scale.length) {
    failAt(tensor, 'Tensor', 'quantization', `"${tensor.name}" has ${scale.length} scales and ${zeroPoint.length} zero points`);
  }
  const channels = tensor.shape[dimension];
  if (scale.length > 1 && channels !== scale.length) {
    failAt(tensor, 'Tensor', 'quantization', `"${tensor.name}" has ${scale.length} scales for ${channels ?? 'no'} channels`);
  }
  return { scale, zeroPoint, dimension };
}
