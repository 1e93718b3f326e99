import { elementCount } from '../../core/shape.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { valuesFromBytes } from '../../core/values.ts';
import type { PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import type { RunTensors } from '../runTensors.ts';
import type { ExactLayer } from './exactLayer.ts';
import { exactLayerOf } from './exactLayerOf.ts';

/**
 * A quantized operator of subgraph 0 with its integers of one inference; `run` computes as the file says (precision `native`).
 *
 * @throws RangeError for an operator that exactRefusal has something against
 */
export async function runExactLayer(
  subgraph: PlannedSubGraph,
  operator: PlannedOperator,
  inputs: readonly ArrayBuffer[],
  run: RunTensors,
): Promise<ExactLayer> {
  const used = [...operator.inputs, ...operator.outputs].filter((tensor) => tensor !== -1);
  const computed = used.filter((tensor) => subgraph.tensors[tensor]!.data === null);
  const data = await run(inputs, computed);
  return exactLayerOf(subgraph, operator, (tensor): TensorValue => {
    const { name, dtype, quantization, shape: planned, data: constant } = subgraph.tensors[tensor]!;
    const found = data[computed.indexOf(tensor)];
    const shape = found?.shape ?? planned;
    const bytes = found ? new Uint8Array(found.data) : (constant ?? new Uint8Array());
    return { name, dtype, quantization, shape, values: valuesFromBytes(dtype, bytes, elementCount(shape)) };
  });
}
