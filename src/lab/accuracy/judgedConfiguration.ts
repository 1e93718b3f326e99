import type { Configuration } from '../../engines/types.ts';
import type { Plan } from '../../plan/plan.ts';
import { quantizedTensor } from '../../plan/quantizedTensor.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import { macsOf } from '../../bench/timeVariants.ts';
import type { Scheme } from '../../quantize/quantizeSettings.ts';

/** Multiply-adds of one inference up to which the reference, which computes in integers, is fast enough for hundreds of samples. */
const MOST_REFERENCE_MACS = 4e6;

/**
 * What a file of the quantizer is judged in: int8 in its own integers by the reference where the model is small, else in float
 * arithmetic rounded to the integers' grid by tfjs; the others in floats.
 */
export async function judgedConfiguration(plan: Plan, scheme: Scheme): Promise<Configuration> {
  if (scheme !== 'int8' || !quantizedTensor(plan)) {
    return chooseConfiguration({ engine: 'tfjs-wasm', precision: 'float32', threads: 1 });
  }
  return macsOf(plan) <= MOST_REFERENCE_MACS
    ? chooseConfiguration({ engine: 'reference', precision: 'native' })
    : chooseConfiguration({ engine: 'tfjs-wasm', precision: 'int8-faithful', threads: 1 });
}
