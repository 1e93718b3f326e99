import { closeConfigurations } from './configurations.ts';
import { loadedModel, replaceLoaded } from './loadModel.ts';
import { signatureOf } from './runModel.ts';
import type { LoadedModel } from './types.ts';

/**
 * A loaded model planned again with sizes for the open dimensions of a signature's inputs (see openDimensions).
 *
 * `sizes` null gives each of them 1. The loaded model with this id is then the new one, and what ran the old plan is ended.
 *
 * @throws RangeError for sizes that do not fit; TfliteFormatError where the graph contradicts them
 */
export async function chooseDimensions(
  id: string,
  signature: string | null,
  sizes: readonly number[] | null,
): Promise<LoadedModel> {
  const [{ planModel }, { chosenShapes }] = await Promise.all([import('../plan/planModel.ts'), import('./openDimensions.ts')]);
  const model = loadedModel(id);
  const dimensions = sizes === null ? [] : chosenShapes(model.plan, signatureOf(model, signature), sizes);
  const start = performance.now();
  const plan = planModel(model.plan.model, { dimensions });
  const chosen = { ...model, plan, planMs: performance.now() - start };
  closeConfigurations(id);
  replaceLoaded(chosen);
  return chosen;
}
