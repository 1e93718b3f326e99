import { LIMITS, type Kind, type Setting, type SizeField } from './setting.ts';

/** Why a control has no effect for a kind: what it is fixed to, in words. */
export type FixedFields = Readonly<Partial<Record<keyof Setting, string>>>;

const POOL: FixedFields = {
  outChannels: 'pooling keeps the channels apart',
  groups: 'pooling keeps the channels apart',
  depthMultiplier: 'pooling keeps the channels apart',
  dilationHeight: 'TensorFlow Lite pools without dilation',
  dilationWidth: 'TensorFlow Lite pools without dilation',
  border: 'what is padded does not count in a pooling',
  bias: 'pooling has no weights',
  preset: 'pooling has no weights',
};

const ROW: FixedFields = {
  inHeight: 'a signal is one row',
  filterHeight: 'a signal is one row',
  strideHeight: 'a signal is one row',
  dilationHeight: 'a signal is one row',
  padTop: 'a signal is one row',
  padBottom: 'a signal is one row',
  groups: 'one group: every filter reads every channel',
  depthMultiplier: 'only a depthwise convolution has one',
};

/** What each kind fixes, with the reason that its control shows. */
export const FIXED: Readonly<Record<Kind, FixedFields>> = {
  standard: {
    groups: 'one group: every filter reads every channel',
    depthMultiplier: 'only a depthwise convolution has one',
  },
  grouped: { depthMultiplier: 'only a depthwise convolution has one' },
  depthwise: {
    groups: 'as many groups as channels',
    outChannels: 'input channels times the depth multiplier',
  },
  pointwise: {
    filterHeight: 'pointwise means 1×1',
    filterWidth: 'pointwise means 1×1',
    dilationHeight: 'one tap has no gaps',
    dilationWidth: 'one tap has no gaps',
    groups: 'one group: every filter reads every channel',
    depthMultiplier: 'only a depthwise convolution has one',
  },
  transposed: {
    dilationHeight: 'TRANSPOSE_CONV has no dilation',
    dilationWidth: 'TRANSPOSE_CONV has no dilation',
    border: 'its padding crops the output, there is nothing to fill',
    groups: 'one group: every filter reads every channel',
    depthMultiplier: 'only a depthwise convolution has one',
  },
  conv1d: ROW,
  causal: {
    ...ROW,
    padding: 'all padding comes before: no output sees the future',
    padLeft: 'fixed by causality',
    padRight: 'fixed by causality',
  },
  maxPool: POOL,
  averagePool: POOL,
};

/** The setting as it counts: sizes whole and within LIMITS, and what the kind fixes at its fixed value. */
export function asCounted(asked: Setting): Setting {
  const sizes = Object.fromEntries(
    (Object.keys(LIMITS) as SizeField[]).map((field) => {
      const [least, most] = LIMITS[field];
      return [field, Math.min(most, Math.max(least, Math.round(asked[field]) || least))];
    }),
  ) as Record<SizeField, number>;
  const setting = { ...asked, ...sizes };
  const row = { inHeight: 1, filterHeight: 1, strideHeight: 1, dilationHeight: 1, padTop: 0, padBottom: 0, groups: 1 };
  switch (setting.kind) {
    case 'standard':
      return { ...setting, groups: 1 };
    case 'grouped':
      return setting;
    case 'depthwise': {
      const depthMultiplier = Math.min(setting.depthMultiplier, mostMultiplier(setting.inChannels));
      return { ...setting, depthMultiplier, groups: setting.inChannels, outChannels: setting.inChannels * depthMultiplier };
    }
    case 'pointwise':
      return { ...setting, groups: 1, filterHeight: 1, filterWidth: 1, dilationHeight: 1, dilationWidth: 1 };
    case 'transposed':
      return { ...setting, groups: 1, dilationHeight: 1, dilationWidth: 1, border: 'zero' };
    case 'conv1d':
      return { ...setting, ...row };
    case 'causal':
      return {
        ...setting,
        ...row,
        padding: 'EXPLICIT',
        padLeft: (setting.filterWidth - 1) * setting.dilationWidth,
        padRight: 0,
      };
    case 'maxPool':
    case 'averagePool':
      return {
        ...setting,
        groups: setting.inChannels,
        outChannels: setting.inChannels,
        dilationHeight: 1,
        dilationWidth: 1,
        border: 'zero',
        bias: false,
      };
  }
}

/** The largest depth multiplier that leaves at most 16 output channels. */
export function mostMultiplier(inChannels: number): number {
  return Math.max(1, Math.min(LIMITS.depthMultiplier[1], Math.floor(LIMITS.outChannels[1] / inChannels)));
}
