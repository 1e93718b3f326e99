import type { Model } from '../tflite/model.ts';

/** What became of an operator of the float file. */
export interface OperatorOutcome {
  /** Index in subgraph 0 of the float file. */
  readonly operator: number;
  readonly op: string;
  /** `quantized`: computes in integers (int8) or has smaller weights; `float`: as it was; `folded`: gone into another. */
  readonly state: 'quantized' | 'float' | 'folded';
  /** Why it stayed in float, or into which operator of the float file it was folded; empty where there is nothing to say. */
  readonly reason: string;
  /** Its operator in the new file; null for one that was folded. */
  readonly becomes: number | null;
}

/** What pruning and clustering left of a layer's weights. */
export interface WeightFigures {
  /** Index in subgraph 0 of the float file. */
  readonly operator: number;
  /** How many there are, how many of them are 0, and how many different values they have. */
  readonly weights: number;
  readonly zeros: number;
  readonly values: number;
}

/** A quantized file, and how it came about. Plain data. */
export interface QuantizedModel {
  readonly model: Model;
  readonly outcomes: readonly OperatorOutcome[];
  /** For each tensor of the float file's subgraph 0, the tensor of the new file that holds the same; -1 for none. */
  readonly tensors: readonly number[];
  /** Of the layers that were pruned or clustered. */
  readonly figures: readonly WeightFigures[];
  /** What a person should know: one sentence each. */
  readonly notes: readonly string[];
}
