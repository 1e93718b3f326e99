import { bytesOf } from '../core/dtype.ts';
import { elementCount } from '../core/shape.ts';
import type { Plan, PlannedSignature } from '../plan/plan.ts';

/**
 * The signature that a run asks for: the first where it names none.
 *
 * @throws RangeError for a plan without a graph, or an unknown key
 */
export function signatureOf(plan: Plan, key: string | null): PlannedSignature {
  const signature = key === null ? plan.signatures[0] : plan.signatures.find((candidate) => candidate.key === key);
  if (signature !== undefined) return signature;
  if (plan.signatures.length === 0) throw new RangeError('the file holds no graph to run');
  throw new RangeError(`no signature "${key}"; there are ${plan.signatures.map(({ key: known }) => `"${known}"`).join(', ')}`);
}

/**
 * Refuses inputs whose number or length is not the signature's.
 *
 * @throws RangeError naming the input, the bytes expected and the bytes got
 */
export function checkInputs(plan: Plan, signature: PlannedSignature, inputs: readonly ArrayBuffer[]): void {
  if (inputs.length !== signature.inputs.length) {
    throw new RangeError(`${signature.inputs.length} inputs expected, got ${inputs.length}`);
  }
  signature.inputs.forEach(({ name, tensor }, i) => {
    const { dtype, shape } = plan.subgraphs[signature.subgraph]!.tensors[tensor]!;
    const expected = bytesOf(dtype, elementCount(shape));
    const got = inputs[i]!.byteLength;
    if (got !== expected) throw new RangeError(`input "${name}": expected ${expected} bytes, got ${got}`);
  });
}
