import { asCounted, mostMultiplier } from './asCounted.ts';
import type { Setting } from './setting.ts';

/** Group counts that the slider offers: divisors of both channel counts, 1 (standard) to the number of channels (depthwise). */
export function groupCounts(setting: Setting): readonly number[] {
  const { inChannels } = setting;
  const filters = setting.kind === 'depthwise' ? asCounted(setting).outChannels : setting.outChannels;
  return Array.from({ length: inChannels }, (_, index) => index + 1).filter(
    (count) => inChannels % count === 0 && filters % count === 0,
  );
}

/**
 * The changes that give a setting so many groups, its filters kept: standard at 1, depthwise where every channel is its own
 * group and the depth multiplier is one that the stage has.
 */
export function withGroups(setting: Setting, groups: number): Partial<Setting> {
  const { inChannels } = setting;
  const outChannels = asCounted(setting).outChannels;
  if (groups === 1) return { kind: 'standard', outChannels, groups };
  const depthMultiplier = outChannels / inChannels;
  if (groups === inChannels && depthMultiplier <= mostMultiplier(inChannels)) {
    return { kind: 'depthwise', outChannels, groups, depthMultiplier };
  }
  return { kind: 'grouped', outChannels, groups };
}
