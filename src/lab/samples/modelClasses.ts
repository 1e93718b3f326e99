import { knownModel } from '../knownModels.ts';
import { labelsFor, packedFiles } from '../packedFiles.ts';
import type { LoadedModel } from '../types.ts';

/** What a model tells apart. */
export interface ModelClasses {
  readonly count: number;
  /** Their names, where the file or the lab knows them. */
  readonly names: readonly string[] | null;
}

/** The classes of a model whose first output is one list of scores (a single score: two classes, below and above); null for any other. */
export async function modelClasses(model: LoadedModel): Promise<ModelClasses | null> {
  const { plan } = model;
  const signature = plan.signatures[0];
  const shape = plan.subgraphs[signature?.subgraph ?? -1]?.tensors[signature?.outputs[0]?.tensor ?? -1]?.shape;
  if (!shape || shape.filter((size) => size !== 1).length > 1) return null;
  const scores = shape.reduce((product, size) => product * size, 1);
  if (scores < 1) return null;
  const count = Math.max(2, scores);
  const known = knownModel(model)?.labels ?? labelsFor(await packedFiles(model.bytes), scores);
  return { count, names: known?.length === count ? known : null };
}
