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

/** A quantized file, and how it came about. Plain data. */
export interface QuantizedModel {
  readonly model: Model;
  readonly outcomes: readonly OperatorOutcome[];
  /** For each tensor of the float file's subgraph 0, the tensor of the new file that holds the same; -1 for none. */
  readonly tensors: readonly number[];
  /** What a person should know: one sentence each. */
  readonly notes: readonly string[];
}
