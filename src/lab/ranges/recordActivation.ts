import { isReal, realsOf } from '../../core/reals.ts';
import { elementCount } from '../../core/shape.ts';
import { valuesFromBytes } from '../../core/values.ts';
import type { TensorData } from '../../engines/types.ts';
import { runModel } from '../runModel.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';

export interface RecordActivation {
  readonly model: LoadedModel;
  /** Of subgraph 0. */
  readonly tensor: number;
  readonly set: SampleSet;
  readonly signal: AbortSignal;
  /** Values of each sample, in a buffer of their own, and how many samples are done with it. */
  readonly onValues: (values: Float32Array<ArrayBuffer>, done: number) => Promise<unknown>;
}

/** The real values of a tensor that came out of a run, in a buffer of their own. */
export function realsOfRun(model: LoadedModel, tensor: number, { data }: TensorData): Float32Array<ArrayBuffer> {
  const { name, dtype, shape, quantization } = model.plan.subgraphs[0]!.tensors[tensor]!;
  const spec = { name, dtype, shape, quantization };
  const count = isReal(spec) ? elementCount(shape) : 0;
  const values = valuesFromBytes(dtype, new Uint8Array(data), count);
  return new Float32Array(realsOf({ ...spec, values }, 'a range'));
}

/**
 * Runs the model over all samples of a set, one after the other, and gives what one tensor holds in each.
 *
 * @throws the signal's reason; what running the model or reading a sample throws
 */
export async function recordActivation({ model, tensor, set, signal, onValues }: RecordActivation): Promise<void> {
  for (let index = 0; index < set.count; index++) {
    const inputs = await set.inputs(index);
    signal.throwIfAborted();
    const { tensors } = await runModel(model.id, { inputs, tensors: [tensor], signal });
    await onValues(realsOfRun(model, tensor, tensors[0]!), index + 1);
    signal.throwIfAborted();
  }
}
