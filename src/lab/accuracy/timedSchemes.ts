import type { Variant } from '../../bench/variants.ts';
import type { Plan } from '../../plan/plan.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { EngineEntry } from '../types.ts';
import { openAccuracy } from './accuracySession.ts';
import { networkBits } from './networkBits.ts';
import { timedId } from './timedId.ts';
import { schemeFile, type JudgedScheme, type SchemeSource } from './schemeSubject.ts';

/**
 * Every scheme on every engine, one thread, a group an engine, the first scheme being what the others are held against.
 *
 * No engine computes with fewer bits than 8: of a simulated scheme the weights are rounded and the arithmetic is that of floats, as it
 * would be where such weights are made floats when the model is loaded.
 */
export async function timedSchemes(
  source: SchemeSource,
  schemes: readonly JudgedScheme[],
  judged: SampleSet,
  engines: readonly Pick<EngineEntry, 'id' | 'label'>[],
  signal: AbortSignal,
): Promise<readonly Variant[]> {
  const { model } = source;
  const session = await openAccuracy(model, { judged: null, calibrating: null }, signal);
  try {
    const plans: { readonly scheme: JudgedScheme; readonly plan: Plan }[] = [];
    for (const scheme of schemes) plans.push({ scheme, plan: await planOf(scheme) });
    const inputs = await judged.inputs(0);
    const variants: Variant[] = [];
    for (const engine of engines) {
      for (const { scheme, plan } of plans) {
        const configuration = await chooseConfiguration({ engine: engine.id, threads: 1 }, plan);
        const arithmetic =
          configuration.precision === 'native'
            ? 'its own arithmetic'
            : scheme.simulated
              ? 'rounded weights, float32 arithmetic'
              : 'float32 arithmetic';
        variants.push({
          id: timedId(model.id, engine.id, scheme.id),
          label: `${scheme.label} on ${engine.label}: ${arithmetic}`,
          plan,
          inputs,
          configuration,
          group: engine.id,
        });
      }
    }
    return variants;
  } finally {
    session.close();
  }

  async function planOf({ label, file, simulated }: JudgedScheme): Promise<Plan> {
    if (file) return (await schemeFile(source, file, label, signal)).model.plan;
    if (!simulated) return model.plan;
    const bits = networkBits(model.plan, (operator) => ({ weights: simulated(operator).weights, activations: 32 }));
    return (await session.ask('simulate', { bits })).plan;
  }
}
