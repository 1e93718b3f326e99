import type { Configuration } from '../../engines/types.ts';
import { quantizedTensor } from '../../plan/quantizedTensor.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ModelAlignment } from '../../quantize/twins/modelAlignment.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import type { TwinsQuestion } from './twinsSession.ts';

/** Engines that keep tensors inside the graph and have the arithmetic of integers, exact or on its grid. */
export const TWIN_ENGINES = ['reference', 'tfjs-wasm'] as const;

export type TwinEngine = (typeof TWIN_ENGINES)[number];

/** Up to so many multiplications the reference is done within a second or two. */
const MOST_EXACT_MACS = 50e6;

/** The engine that suits a model: the reference, whose integers are exact, unless that would take long. */
export function suitingEngine(plan: Plan): TwinEngine {
  const macs = plan.subgraphs[0]?.operators.reduce((sum, operator) => sum + operator.macs, 0) ?? 0;
  return macs <= MOST_EXACT_MACS ? 'reference' : 'tfjs-wasm';
}

/** Two aligned files on one engine: float files in float, quantized ones in integers or rounded to their grids after each operator. */
export async function twinsQuestion(
  first: Plan,
  second: Plan,
  alignment: ModelAlignment,
  engine: TwinEngine,
): Promise<TwinsQuestion> {
  const choose = (plan: Plan): Promise<Configuration> => {
    const precision = engine === 'reference' ? 'native' : quantizedTensor(plan) ? 'int8-faithful' : 'float32';
    return chooseConfiguration({ engine, precision }, plan);
  };
  return { first, second, alignment, configurations: { first: await choose(first), second: await choose(second) } };
}
