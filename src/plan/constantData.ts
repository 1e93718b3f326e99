import { BITS, bytesOf, type DType } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';
import type { Model, Tensor } from '../tflite/model.ts';
import { decodeSparse } from './decodeSparse.ts';
import { failAt } from './formatError.ts';

/**
 * The dense little-endian bytes of a constant tensor, a view into the file unless it is sparse; null for a computed one.
 *
 * A tensor without elements and without a buffer is a constant of no bytes. Strings come as the file has them.
 *
 * @throws TfliteFormatError if the bytes are fewer than the shape needs
 */
export function constantData(model: Model, tensor: Tensor, dtype: DType): Uint8Array | null {
  const buffer = model.buffers[tensor.buffer] ?? failAt(tensor, 'Tensor', 'buffer', `there is no buffer ${tensor.buffer}`);
  const { data } = buffer;
  const count = elementCount(tensor.shape);
  if (data.byteLength === 0) return count === 0 && tensor.shape.length > 0 ? data : null;
  if (tensor.shape.some((size) => size < 0)) failAt(tensor, 'Tensor', 'shape', 'a constant has every dimension');
  if (tensor.sparsity !== null) return decodeSparse(dtype, tensor.shape, tensor.sparsity, data);
  if (BITS[dtype] === 0) return data;
  const needed = bytesOf(dtype, count);
  if (data.byteLength < needed) {
    failAt(tensor, 'Tensor', 'buffer', `constant "${tensor.name}" has ${data.byteLength} bytes, its shape needs ${needed}`);
  }
  return data.byteLength === needed ? data : data.subarray(0, needed);
}
