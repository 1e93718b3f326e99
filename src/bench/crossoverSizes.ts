import type { StackLayer } from '../zoo/stackModel.ts';

export const CROSSOVER_KINDS = ['standard', 'pointwise', 'depthwise'] as const;

export type CrossoverKind = (typeof CROSSOVER_KINDS)[number];

/** A model of one convolution, stride 1 and SAME, with as many filters as channels. */
export interface CrossoverSize {
  /** `56×56×32` */
  readonly label: string;
  readonly macs: number;
  /** [1, side, side, channels] */
  readonly inputShape: readonly number[];
  readonly layers: readonly StackLayer[];
}

/** Side and channels from tiny to large: each has three to five times the work of the one before. */
const SIDES: Readonly<Record<CrossoverKind, readonly (readonly [side: number, channels: number])[]>> = {
  standard: [
    [8, 4],
    [14, 8],
    [28, 8],
    [28, 16],
    [28, 32],
    [56, 32],
    [56, 64],
    [112, 64],
  ],
  pointwise: [
    [8, 8],
    [14, 16],
    [28, 16],
    [28, 32],
    [28, 64],
    [28, 128],
    [56, 128],
    [56, 256],
  ],
  depthwise: [
    [8, 8],
    [14, 16],
    [28, 16],
    [28, 64],
    [56, 64],
    [56, 128],
    [112, 128],
    [112, 256],
  ],
};

/** Sizes of one kind of layer, smallest first. */
export function crossoverSizes(kind: CrossoverKind): readonly CrossoverSize[] {
  const filter = kind === 'pointwise' ? 1 : 3;
  const window = { filterHeight: filter, filterWidth: filter };
  return SIDES[kind].map(([side, channels]) => ({
    label: `${side}×${side}×${channels}`,
    macs: side * side * filter * filter * channels * (kind === 'depthwise' ? 1 : channels),
    inputShape: [1, side, side, channels],
    layers: [
      kind === 'depthwise' ? { kind: 'depthwiseConv2d', ...window } : { kind: 'conv2d', outChannels: channels, ...window },
    ],
  }));
}
