import { expect, test } from 'vitest';
import { activate } from '../../../src/core/activation.ts';
import { evaluateStage } from '../../../src/stage/evaluate.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { KINDS } from '../../../src/stage/setting.ts';
import { stepSum } from '../../../src/stage/stepSum.ts';
import { tensorsOf } from '../../../src/stage/tensors.ts';
import { writtenSum, type WrittenSum } from '../../../src/stage/writtenSum.ts';
import { legalSettings } from '../../helpers/randomSetting.ts';

/** The output, from nothing but what is printed above it: products, partial sums, bias, activation. */
function recomputed({ channels, count, how, bias, activation }: WrittenSum): number {
  const partials = channels.map(({ terms, partial }) => {
    const sum = terms.reduce((total, { value, factor }) => total + value * factor, 0);
    if (how !== 'maximum' && Math.abs(sum - partial) > 1e-9) throw new Error(`terms give ${sum}, the partial sum is ${partial}`);
    return partial;
  });
  const total = partials.reduce((sum, partial) => sum + partial, 0);
  const largest = Math.max(...channels.flatMap(({ terms }) => terms.map(({ value }) => value)));
  const joined = how === 'maximum' ? largest : how === 'mean' ? total / count : total;
  const out = Float32Array.of(joined + (bias ?? 0));
  activate(activation, out);
  return out[0]!;
}

test.each(KINDS)('%s: terms, partial sums, bias and activation as written give what core computes, in 1,000 settings', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 1000, (each) => geometryOf(each).geometry)) {
    const tensors = tensorsOf(setting, geometry);
    const output = evaluateStage(geometry, tensors);
    const { outWidth, outChannels } = geometry;
    for (let index = 0; index < output.length; index += Math.ceil(output.length / 7) | 1) {
      const [position, channel] = [Math.floor(index / outChannels), index % outChannels];
      const step = stepSum(geometry, tensors, Math.floor(position / outWidth), position % outWidth, channel);
      const written = writtenSum(geometry, step);
      expect(written.channels.reduce((count, { terms }) => count + terms.length, 0)).toBe(step.terms.length);
      const difference = Math.abs(recomputed(written) - output[index]!);
      if (!(difference <= 1e-6)) throw new Error(`output ${index} is ${output[index]}, written ${JSON.stringify(written)}`);
    }
  }
});
