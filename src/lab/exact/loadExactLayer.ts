import type { ExactLayer } from '../../quantize/exact/exactLayer.ts';
import { runExactLayer } from '../../quantize/exact/runExactLayer.ts';
import { runModel } from '../runModel.ts';
import type { LoadedModel } from '../types.ts';

/**
 * A quantized operator of a loaded model with the integers of one inference, on the reference in a worker: what LiteRT's
 * goldens are, bit for bit. `operator` is its index in the file; inputs are raw little-endian bytes in the signature's order.
 *
 * @throws RangeError for an operator that there is not, or that cannot be taken apart
 */
export async function loadExactLayer(
  model: LoadedModel,
  operator: number,
  inputs: readonly ArrayBuffer[],
  signal: AbortSignal,
): Promise<ExactLayer> {
  const subgraph = model.plan.subgraphs[0];
  const planned = subgraph?.operators.find(({ index }) => index === operator);
  if (!subgraph || !planned) throw new RangeError(`there is no operator ${operator} in this file`);
  return runExactLayer(subgraph, planned, inputs, async (given, tensors) => {
    const result = await runModel(model.id, { engine: 'reference', precision: 'native', inputs: given, tensors, signal });
    return result.tensors;
  });
}
