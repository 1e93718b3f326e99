import type { Variant } from '../../bench/variants.ts';
import { chooseConfiguration } from '../../lab/chooseConfiguration.ts';
import { convertInput } from '../../lab/agreement.ts';
import { judgingSamples } from '../../lab/judgingSamples.ts';
import { inputSpecs } from '../../lab/samples/pictureTaker.ts';
import type { LoadedModel } from '../../lab/types.ts';

/** What is timed of a model on an engine. */
export interface TimedFile {
  readonly model: LoadedModel;
  readonly label: string;
}

/** Name of a file's time on an engine. */
export function variantId(engine: string, modelId: string): string {
  return `${engine}|${modelId}`;
}

/**
 * The float model and files made of it on each engine, in groups by engine, so that each file is held against float on the same engine:
 * in the file's own arithmetic where the engine has it, in float32 elsewhere; on one thread, since small models wait for threads.
 */
export async function quantizerVariants(
  float: LoadedModel,
  files: readonly TimedFile[],
  engines: readonly string[],
): Promise<readonly Variant[]> {
  const { samples, first } = await judgingSamples(float, 'pictures', []);
  const inputs = await samples.inputs(first);
  const specs = inputSpecs(float);
  const all = [{ model: float, label: 'float32' }, ...files];
  const variants = engines.flatMap((engine) =>
    all.map(async ({ model, label }): Promise<Variant> => ({
      id: variantId(engine, model.id),
      label,
      plan: model.plan,
      inputs: inputs.map((bytes, i) => convertInput(bytes, specs[i]!, inputSpecs(model)[i]!)),
      configuration: await chooseConfiguration({ engine, threads: 1 }, model.plan),
      group: engine,
    })),
  );
  return Promise.all(variants);
}
