import { asCounted } from './asCounted.ts';
import type { Setting } from './setting.ts';

/** Group counts that the slider offers: divisors of both channel counts, 1 (standard) to the number of channels (depthwise). */
export function groupCounts(setting: Setting): readonly number[] {
  const { inChannels } = setting;
  const filters = setting.kind === 'depthwise' ? asCounted(setting).outChannels : setting.outChannels;
  return Array.from({ length: inChannels }, (_, index) => index + 1).filter(
    (count) => inChannels % count === 0 && filters % count === 0,
  );
}

/** The changes that give a setting so many groups: standard at 1, depthwise where every channel is its own group. */
export function withGroups(setting: Setting, groups: number): Partial<Setting> {
  const { inChannels } = setting;
  const outChannels = asCounted(setting).outChannels;
  if (groups === 1) return { kind: 'standard', outChannels, groups };
  if (groups === inChannels) return { kind: 'depthwise', outChannels, groups, depthMultiplier: outChannels / inChannels };
  return { kind: 'grouped', outChannels, groups };
}
