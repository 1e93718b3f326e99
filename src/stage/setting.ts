import type { Activation } from '../core/activation.ts';

/** Kinds of window operators that the stage takes apart. */
export const KINDS = [
  'standard',
  'grouped',
  'depthwise',
  'pointwise',
  'transposed',
  'conv1d',
  'causal',
  'maxPool',
  'averagePool',
] as const;

export type Kind = (typeof KINDS)[number];

/** How much is padded: nothing, TensorFlow's SAME, or so many rows and columns on each side. */
export const PADDING_MODES = ['VALID', 'SAME', 'EXPLICIT'] as const;

export type PaddingMode = (typeof PADDING_MODES)[number];

/** What stands in the padding: zeros, the image mirrored at its edge (which is not repeated), or its edge repeated. */
export const BORDERS = ['zero', 'reflect', 'replicate'] as const;

export type Border = (typeof BORDERS)[number];

/** Activations that the stage offers, spelled as in the schema. */
export const STAGE_ACTIVATIONS = ['NONE', 'RELU', 'RELU6', 'RELU_N1_TO_1', 'TANH'] as const satisfies readonly Activation[];

/** Bounds of the settings, both included. */
export const LIMITS = {
  inHeight: [1, 64],
  inWidth: [1, 64],
  inChannels: [1, 16],
  outChannels: [1, 16],
  depthMultiplier: [1, 4],
  groups: [1, 16],
  filterHeight: [1, 11],
  filterWidth: [1, 11],
  strideHeight: [1, 8],
  strideWidth: [1, 8],
  dilationHeight: [1, 6],
  dilationWidth: [1, 6],
  padTop: [0, 16],
  padBottom: [0, 16],
  padLeft: [0, 16],
  padRight: [0, 16],
} as const satisfies Partial<Record<keyof Setting, readonly [number, number]>>;

export type SizeField = keyof typeof LIMITS;

/** Values that a person has put in, by flat index of their tensor. */
export type Edits = Readonly<Record<number, number>>;

/**
 * All that is asked for on the stage. What the kind does not have (groups of a standard convolution, filters of a pooling) is
 * kept and does not count, so that going to another kind and back loses nothing; `geometryOf` says what does count.
 */
export interface Setting {
  readonly kind: Kind;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  /** Filters; depthwise has inChannels * depthMultiplier instead, pooling inChannels. */
  readonly outChannels: number;
  readonly depthMultiplier: number;
  readonly groups: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  /** Steps, not gaps: 1 visits every position. */
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padding: PaddingMode;
  /** Count with EXPLICIT only. */
  readonly padTop: number;
  readonly padBottom: number;
  readonly padLeft: number;
  readonly padRight: number;
  readonly border: Border;
  readonly activation: (typeof STAGE_ACTIVATIONS)[number];
  /** Whether a bias is added. */
  readonly bias: boolean;
  /** What the input shows: an id of INPUT_PATTERNS, or `picture:<id>`. */
  readonly source: string;
  /** Seed of noise and of random filters. */
  readonly seed: number;
  /** What the filters are: an id of IMAGE_FILTERS, or `random`. */
  readonly preset: string;
  /** Over the source: NHWC index. */
  readonly inputEdits: Edits;
  /** Over the preset: index in `[outChannels, filterHeight, filterWidth, inChannels / groups]`. */
  readonly weightEdits: Edits;
  /** Over the seeded biases: output channel. */
  readonly biasEdits: Edits;
}

/** What a first visitor sees: vertical edges found in a small picture. */
export const FIRST_SETTING: Setting = {
  kind: 'standard',
  inHeight: 12,
  inWidth: 12,
  inChannels: 1,
  outChannels: 1,
  depthMultiplier: 1,
  groups: 1,
  filterHeight: 3,
  filterWidth: 3,
  strideHeight: 1,
  strideWidth: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  padding: 'VALID',
  padTop: 1,
  padBottom: 1,
  padLeft: 1,
  padRight: 1,
  border: 'zero',
  activation: 'NONE',
  bias: false,
  source: 'house',
  seed: 1,
  preset: 'sobel-x',
  inputEdits: {},
  weightEdits: {},
  biasEdits: {},
};
