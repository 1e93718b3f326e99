import type { Variant, VariantsRecord, VariantTime } from '../../bench/variants.ts';
import type { Configuration } from '../../engines/types.ts';
import type { Plan } from '../../plan/plan.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';

/** A file of a scheme, to be timed. */
export interface TimedFile {
  readonly id: string;
  readonly label: string;
  readonly plan: Plan;
}

/**
 * What lab/timeVariants.ts needs to time each file on each engine, all on the same input: one group an engine, in which they run in
 * turns, each in the arithmetic that the engine has for it; speed-ups are over the first file. Times are told apart by timeOfFile.
 *
 * engines  ids of engines that are available
 * inputs   of one sample, raw little-endian bytes that every file takes
 *
 * One thread, unless `configure` says otherwise: models for which quantization is tried are small, and threads only blur their times.
 */
export async function fileVariants(
  files: readonly TimedFile[],
  engines: readonly string[],
  inputs: readonly ArrayBuffer[],
  configure: (engine: string, plan: Plan) => Promise<Configuration> = oneThread,
): Promise<readonly Variant[]> {
  const groups = engines.map((engine) =>
    Promise.all(
      files.map(async ({ id, label, plan }): Promise<Variant> => {
        const configuration = await configure(engine, plan);
        return { id: variantId(id, engine), label, plan, inputs, configuration, group: engine };
      }),
    ),
  );
  return (await Promise.all(groups)).flat();
}

/** A file's time on an engine; null where the record has none of them. */
export function timeOfFile({ variants }: VariantsRecord, file: string, engine: string): VariantTime | null {
  return variants.find(({ id }) => id === variantId(file, engine)) ?? null;
}

const variantId = (file: string, engine: string): string => `${file} on ${engine}`;

function oneThread(engine: string, plan: Plan): Promise<Configuration> {
  return chooseConfiguration({ engine, threads: 1 }, plan);
}
