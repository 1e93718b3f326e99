import type { AllOutputs } from '../../../../quantize/exact/allOutputs.ts';
import { formatCount } from '../../../format/formatNumber.ts';

/** How many of a layer's outputs the rules do not agree on, as a sentence. */
export function partingWords({ parted, outputs }: Pick<AllOutputs, 'parted' | 'outputs'>, count: number): string {
  if (parted.length === 0) return `All ${formatCount(count)} outputs of this layer are the same by every rule, with this sample.`;
  const against = (rule: 'single' | 'double') =>
    parted.reduce((total, at) => total + (outputs[rule][at] === outputs.float32[at] ? 0 : 1), 0);
  const share = Number(((100 * parted.length) / count).toPrecision(2));
  return `The rules part at ${formatCount(parted.length)} of ${formatCount(count)} outputs (${share} %): from float32, double rounding differs at ${formatCount(against('double'))}, single rounding at ${formatCount(against('single'))}.`;
}
