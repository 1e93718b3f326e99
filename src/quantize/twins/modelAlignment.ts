/** Two tensors, one of each file, that hold the same thing. */
export interface TensorPair {
  readonly first: number;
  readonly second: number;
}

/** A layer that both files have. Operators are indices in the file's subgraph 0. */
export interface LayerPair {
  readonly first: number;
  readonly second: number;
  /** `CONV_2D` */
  readonly op: string;
  /** Of the first file's tensor. */
  readonly name: string;
  readonly shape: readonly number[];
  /** What it gives, behind everything that only one file has as an operator of its own (an activation, a folded MUL). */
  readonly output: TensorPair;
  /** What it reads and the run computes, in the order of the first file. */
  readonly inputs: readonly TensorPair[];
}

/** Two files of the same graph, layer by layer. Plain data. */
export interface ModelAlignment {
  /** The graphs' inputs, in the first file's order. */
  readonly inputs: readonly TensorPair[];
  /** In the first file's execution order. */
  readonly layers: readonly LayerPair[];
  /** Operators, by index in their file, that have no counterpart and are not folded into a layer. */
  readonly unpaired: { readonly first: readonly number[]; readonly second: readonly number[] };
  /** Where the graphs part first, as a sentence; null for two files of the same graph. */
  readonly difference: string | null;
}
