import { sameShape } from '../../core/shape.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Tensor } from '../../tflite/model.ts';
import { writeModel } from '../../tflite/writeModel.ts';

/**
 * The model as a .tflite file again, with the shapes that the plan chose where the file leaves dimensions open: LiteRT.js
 * has no call to resize inputs.
 */
export function fileOfPlan({ model, subgraphs }: Plan): Uint8Array {
  const withShape = (tensor: Tensor, shape: readonly number[]): Tensor =>
    sameShape(tensor.shapeSignature ?? tensor.shape, shape) ? tensor : { ...tensor, shape, shapeSignature: null };
  return writeModel({
    ...model,
    subgraphs: model.subgraphs.map((subgraph, s) => ({
      ...subgraph,
      tensors: subgraph.tensors.map((tensor, t) => withShape(tensor, subgraphs[s]!.tensors[t]!.shape)),
    })),
  });
}
