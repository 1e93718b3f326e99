/** Samples that a model is calibrated or judged with: pictures of the lab, own ones, or noise. */
export interface SampleSet {
  /** As it stands in the address. */
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** Names of the classes; null for samples without labels. */
  readonly classes: readonly string[] | null;
  /** Class of each sample, an index into `classes`; null for samples without labels. */
  readonly labels: readonly number[] | null;
  /** What makes this a poor choice to calibrate with, as a sentence; null for nothing. */
  readonly warning: string | null;
  /** What a person should know of it: how labels were matched, what was left out. One sentence each. */
  readonly notes: readonly string[];
  /** What the model is given: raw little-endian bytes in the signature's order, in the model's own types, newly allocated. */
  readonly inputs: (index: number) => Promise<ArrayBuffer[]>;
  /** The picture as the model sees it; null where a sample is none. */
  readonly pixels: (index: number) => Promise<ImageData | null>;
}
