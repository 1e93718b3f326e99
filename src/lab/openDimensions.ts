import { isOpenDimension, type ChosenShape } from '../plan/planModel.ts';
import type { Plan, PlannedSignature } from '../plan/plan.ts';

/** A dimension of an input that the file leaves open (-1), with the size that the plan has for it. */
export interface OpenDimension {
  /** Number of the input in the signature. */
  readonly input: number;
  readonly name: string;
  readonly axis: number;
  readonly size: number;
}

/** The open dimensions of a signature's inputs, in the order of inputs and axes. */
export function openDimensions({ model, subgraphs }: Plan, { subgraph, inputs }: PlannedSignature): readonly OpenDimension[] {
  const source = model.subgraphs[subgraph];
  const planned = subgraphs[subgraph];
  if (!source || !planned) return [];
  return inputs.flatMap(({ name, tensor }, input) =>
    (planned.tensors[tensor]?.shape ?? []).flatMap((size, axis) =>
      isOpenDimension(source, tensor, axis) ? [{ input, name, axis, size }] : [],
    ),
  );
}

/**
 * The shapes of a signature's inputs with `sizes` for its open dimensions, in the order of openDimensions.
 *
 * @throws RangeError where there are more or fewer sizes than open dimensions
 */
export function chosenShapes(plan: Plan, signature: PlannedSignature, sizes: readonly number[]): readonly ChosenShape[] {
  const open = openDimensions(plan, signature);
  if (sizes.length !== open.length) {
    throw new RangeError(`the model leaves ${open.length} dimensions open, and ${sizes.length} sizes were given`);
  }
  return signature.inputs.map(({ tensor }, input) => {
    const shape = [...(plan.subgraphs[signature.subgraph]?.tensors[tensor]?.shape ?? [])];
    open.forEach((dimension, i) => {
      if (dimension.input === input) shape[dimension.axis] = sizes[i] ?? 1;
    });
    return { subgraph: signature.subgraph, tensor, shape };
  });
}
