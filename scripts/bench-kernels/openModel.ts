import { seededInput } from '../../src/core/seededInput.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { zooModel } from '../../src/zoo/catalogue.ts';
import type { ModelSource } from './protocol.ts';
import { shapeModel } from './shapeModel.ts';

/** A model ready to be compiled, and inputs of its first signature. */
export interface OpenModel {
  readonly plan: Plan;
  readonly inputs: readonly ArrayBuffer[];
}

async function fetched(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Seeded bytes for every input of the first signature: input i from seed + i. */
export function seededInputs({ signatures, subgraphs }: Plan, seed: number): ArrayBuffer[] {
  const { inputs, subgraph } = signatures[0]!;
  return inputs.map(({ tensor }, i) => seededInput(subgraphs[subgraph]!.tensors[tensor]!, seed + i));
}

/** @throws Error where a file is not served; TfliteFormatError */
export async function openModel({ source, inputs }: ModelSource): Promise<OpenModel> {
  const made = shapeModel(source) ?? zooModel(source);
  const plan = planModel(readModel(made ? writeModel(made) : await fetched(source)));
  const given = inputs && (await Promise.all(inputs.map(async (address) => (await fetched(address)).buffer)));
  return { plan, inputs: given ?? seededInputs(plan, 1) };
}
