import { seededInput } from '../core/seededInput.ts';
import type { RunResult } from '../engines/types.ts';
import type { PlannedSignature } from '../plan/plan.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import { withConfiguration } from './configurations.ts';
import { loadedModel } from './loadModel.ts';
import type { LoadedModel, RunRequest } from './types.ts';

/**
 * One inference of a loaded model. Inputs are raw little-endian bytes in the signature's order, else seeded (seed + input number).
 *
 * Aborting the signal ends the worker at once and rejects with the signal's reason; the next run starts a new one.
 *
 * @throws RangeError for an unknown model, engine or signature, or an input of a wrong length; UnsupportedOperatorError, UnsupportedTypeError
 */
export async function runModel(id: string, request: RunRequest): Promise<RunResult> {
  const model = loadedModel(id);
  const signature = signatureOf(model, request.signature ?? null);
  const inputs = request.inputs ?? seededInputs(model, signature, request.seed ?? 1);
  const configuration = await chooseConfiguration(request);
  request.signal?.throwIfAborted();
  const options = { signature: signature.key, tensors: request.tensors ?? [], profile: request.profile ?? false };
  return withConfiguration(model, configuration, request.signal, (open) => open.run(inputs, options, request.signal));
}

/** The signature with a key, or the first. @throws RangeError naming those there are; Error for a file without a graph */
export function signatureOf(model: LoadedModel, key: string | null): PlannedSignature {
  const { signatures } = model.plan;
  const signature = key === null ? signatures[0] : signatures.find((one) => one.key === key);
  if (signature) return signature;
  if (signatures.length === 0) throw new Error('this file holds no graph, so there is nothing to run');
  throw new RangeError(`no signature "${key}"; there are ${signatures.map((one) => `"${one.key}"`).join(', ')}`);
}

/** Seeded bytes for every input of a signature. */
export function seededInputs(model: LoadedModel, signature: PlannedSignature, seed: number): ArrayBuffer[] {
  const tensors = model.plan.subgraphs[signature.subgraph]?.tensors ?? [];
  return signature.inputs.map(({ tensor }, number) => {
    const spec = tensors[tensor];
    if (!spec) throw new RangeError(`signature input ${number} names tensor ${tensor}, which does not exist`);
    return seededInput(spec, seed + number);
  });
}
