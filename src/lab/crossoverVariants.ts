import type { CrossoverSize } from '../bench/crossoverSizes.ts';
import { crossoverId } from '../bench/crossoverOf.ts';
import type { Variant } from '../bench/variants.ts';
import { chooseConfiguration } from './chooseConfiguration.ts';
import { stackVariant } from './stackVariant.ts';

/** Every size on every engine, the first being what the others are held against: a group a size, float32, the default threads. */
export async function crossoverVariants(
  sizes: readonly CrossoverSize[],
  engines: readonly string[],
): Promise<readonly Variant[]> {
  const configurations = await Promise.all(engines.map((engine) => chooseConfiguration({ engine, precision: 'float32' })));
  return sizes.flatMap(({ label, inputShape, layers }) => {
    const variant = stackVariant({ id: label, label, inputShape, layers });
    return configurations.map((configuration, index) => ({
      ...variant,
      id: crossoverId(label, engines[index]!),
      label: `${label} on ${engines[index]!}`,
      configuration,
      group: label,
    }));
  });
}
