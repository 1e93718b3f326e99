/** One layer of the network: batch-normalised and cut to 0..6 behind it. */
export interface LayerPlan {
  readonly name: string;
  readonly kind: 'conv' | 'depthwise' | 'pointwise';
  readonly inChannels: number;
  readonly outChannels: number;
  readonly stride: 1 | 2;
}

/** Stride of each depthwise layer, and channels behind the pointwise one that follows it. */
const BLOCKS = [
  [1, 32],
  [2, 64],
  [1, 64],
  [1, 96],
  [1, 96],
] as const;

const FIRST_CHANNELS = 16;

/**
 * A depthwise-separable network in the manner of MobileNet, for pictures of 28 x 28 with one channel:
 *
 *     conv 3x3, stride 2          14 x 14 x 16
 *     depthwise 3x3, conv 1x1     14 x 14 x 32, then 7 x 7 x 64, 64, 96, 96
 *     mean over the picture       96
 *     fully connected, softmax    10
 *
 * @see Howard et al.: MobileNets (2017)
 */
export const LAYERS: readonly LayerPlan[] = [
  { name: 'conv', kind: 'conv', inChannels: 1, outChannels: FIRST_CHANNELS, stride: 2 },
  ...BLOCKS.flatMap(([stride, outChannels], i): LayerPlan[] => {
    const inChannels = BLOCKS[i - 1]?.[1] ?? FIRST_CHANNELS;
    return [
      { name: `depthwise${i + 1}`, kind: 'depthwise', inChannels, outChannels: inChannels, stride },
      { name: `pointwise${i + 1}`, kind: 'pointwise', inChannels, outChannels, stride: 1 },
    ];
  }),
];

export const FEATURES = LAYERS.at(-1)!.outChannels;
