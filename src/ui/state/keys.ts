/** What the hash may hold, with the default that is left out of it. One table for the whole screen. */
export const KEYS = {
  /** Zoo id, address, or `sha256:<hex>` of a file kept on the device. */
  model: '',
  signature: '',
  engine: 'tfjs-wasm',
  threads: '',
  binary: '',
  precision: '',
  /** `picture:<id>`, `own` or `noise`; empty: a picture where the model takes one, else noise. */
  input: '',
  seed: '1',
  /** Sizes of the dimensions that the signature's inputs leave open, with commas; empty: 1 each. */
  dimensions: '',
  /** Values that black and white become: `-1..1`; empty: what the model is known or guessed to want. */
  range: '',
  channels: 'rgb',
  fit: 'crop',
  /** How the answer is shown; empty: what its shape suggests. */
  answer: '',
  layers: 'order',
  show: 'operators',
  operator: '',
  /** What is compared, each a list with commas; empty: what the device has. */
  backends: '',
  /** Thread counts, and `plain` for one thread without SIMD. */
  counts: '',
  precisions: '',
} as const satisfies Record<string, string>;

export type Key = keyof typeof KEYS;

export type Values = Readonly<Record<Key, string>>;

/** Sections that exist; the first is where an empty address leads. */
export const SECTIONS = ['models'] as const;

export type Section = (typeof SECTIONS)[number];
