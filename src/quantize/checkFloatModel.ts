import { halfToFloat } from '../core/float16.ts';
import { elementCount } from '../core/shape.ts';
import { valuesFromBytes } from '../core/values.ts';
import type { Plan, PlannedTensor } from '../plan/plan.ts';

/** Where an element stands: an index for each dimension. */
function positionOf(at: number, shape: readonly number[]): string {
  const indices = shape.map((size, axis) => Math.floor(at / elementCount(shape.slice(axis + 1))) % size);
  return `[${indices.join(',')}]`;
}

function realAt({ dtype }: PlannedTensor, values: ArrayLike<number>, at: number): number {
  return dtype === 'float16' ? halfToFloat(values[at]!) : values[at]!;
}

function checkFinite(tensor: PlannedTensor): void {
  const { dtype, shape, data, name } = tensor;
  if (data === null || (dtype !== 'float32' && dtype !== 'float16')) return;
  const values = valuesFromBytes(dtype, data, elementCount(shape)) as Float32Array | Uint16Array;
  for (let i = 0; i < values.length; i++) {
    // All bits of the exponent set: infinity or NaN.
    if (dtype === 'float16' ? (values[i]! & 0x7c00) !== 0x7c00 : Number.isFinite(values[i]!)) continue;
    throw new RangeError(
      `weights "${name}" hold ${realAt(tensor, values, i)} at ${positionOf(i, shape)}: only finite weights can be quantized; ` +
        'export the model again from a checkpoint in which all weights are finite',
    );
  }
}

/**
 * Refuses what the quantizer cannot start from.
 *
 * @throws RangeError for a file without a graph or without float32, for one that is quantized already, and for weights that are
 * not finite: it names the tensor, and says what would work
 */
export function checkFloatModel(plan: Plan): void {
  const main = plan.subgraphs[0];
  if (main === undefined || main.operators.length === 0) {
    throw new RangeError('the file has no operators in its main graph: there is nothing to quantize');
  }
  const quantized = main.tensors.find(({ quantization }) => quantization !== null);
  if (quantized !== undefined) {
    throw new RangeError(
      `the file is quantized already: tensor "${quantized.name}" is ${quantized.dtype} with a scale; open the float32 file that it was made from`,
    );
  }
  if (!main.tensors.some(({ dtype }) => dtype === 'float32')) {
    throw new RangeError('no tensor of the main graph is float32: there is nothing to quantize');
  }
  main.tensors.forEach(checkFinite);
}
