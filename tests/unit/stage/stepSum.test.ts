import { expect, test } from 'vitest';
import { legalSettings } from '../../helpers/randomSetting.ts';
import { evaluateStage } from '../../../src/stage/evaluate.ts';
import { geometryOf } from '../../../src/stage/geometry.ts';
import { KINDS } from '../../../src/stage/setting.ts';
import { stepSum } from '../../../src/stage/stepSum.ts';
import { tensorsOf } from '../../../src/stage/tensors.ts';
import { readersOf, usageOf } from '../../../src/stage/terms.ts';

test.each(KINDS)('%s: the sum of every step is the output that core computes, in 1,000 seeded settings', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 1000, (each) => geometryOf(each).geometry)) {
    const tensors = tensorsOf(setting, geometry);
    const output = evaluateStage(geometry, tensors);
    const { outHeight, outWidth, outChannels } = geometry;
    expect(output.length).toBe(outHeight * outWidth * outChannels);
    // All of a small output, some forty of a large one: an odd stride, so that every channel and border has its turn.
    for (let index = 0; index < output.length; index += Math.ceil(output.length / 40) | 1) {
      const [position, channel] = [Math.floor(index / outChannels), index % outChannels];
      const step = stepSum(geometry, tensors, Math.floor(position / outWidth), position % outWidth, channel);
      const difference = Math.abs(step.output - output[index]!);
      if (!(difference <= 1e-6))
        throw new Error(`output ${index} is ${output[index]}, its step ${step.output}: ${JSON.stringify(setting)}`);
    }
  }
});

test.each(KINDS)('%s: readers and usage count what the terms read', (kind) => {
  for (const [setting, geometry] of legalSettings(kind, 60, (each) => geometryOf(each).geometry)) {
    const { input } = tensorsOf(setting, geometry);
    const tensors = tensorsOf(setting, geometry);
    const counted = new Float64Array(geometry.inHeight * geometry.inWidth);
    for (let outY = 0; outY < geometry.outHeight; outY++) {
      for (let outX = 0; outX < geometry.outWidth; outX++) {
        for (const term of stepSum(geometry, tensors, outY, outX, 0).terms) {
          const place = Math.floor(term.input / geometry.inChannels);
          if (term.input >= 0 && term.input % geometry.inChannels === 0) counted[place]! += 1;
        }
      }
    }
    expect(input.length).toBeGreaterThan(0);
    expect(usageOf(geometry)).toEqual(counted);
    const readers = readersOf(geometry, 0, 0);
    expect(readers.length).toBe(counted[0]);
  }
});
