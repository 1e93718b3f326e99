import { asCounted } from '../../../../stage/asCounted.ts';
import { LIMITS, type Setting } from '../../../../stage/setting.ts';

/** Why there is one group only, and the smallest change that makes room for more. */
export interface GroupsOffer {
  readonly reason: string;
  /** What a button says. */
  readonly label: string;
  readonly changes: Partial<Setting>;
}

/** What lets the groups of a setting move whose channels and filters have no common divisor but 1. */
export function groupsOffer(setting: Setting): GroupsOffer {
  const { inChannels, outChannels } = asCounted(setting);
  if (inChannels === 1) {
    return {
      reason: 'one channel cannot be split',
      label: 'Take 4 channels and 4 filters',
      changes: { inChannels: 4, outChannels: 4 },
    };
  }
  const most = Math.floor(LIMITS.outChannels[1] / inChannels);
  const filters = Math.min(most, Math.max(1, Math.round(outChannels / inChannels))) * inChannels;
  return {
    reason: `${inChannels} channels and ${outChannels} ${outChannels === 1 ? 'filter' : 'filters'} share no divisor but 1`,
    label: `Take ${filters} filters`,
    changes: { outChannels: filters },
  };
}
