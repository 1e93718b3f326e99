import type { Plan, PlannedTensor } from './plan.ts';

/** A tensor of the file that is quantized, constants included; undefined for a float model. */
export function quantizedTensor({ subgraphs }: Plan): PlannedTensor | undefined {
  return subgraphs.flatMap(({ tensors }) => tensors).find(({ quantization }) => quantization !== null);
}
