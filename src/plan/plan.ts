import type { TensorSpec } from '../core/tensorValue.ts';
import type { Model } from '../tflite/model.ts';

/** A model made ready to run: every shape known, order fixed, cost counted. Plain data; survives structuredClone. */
export interface Plan {
  readonly model: Model;
  readonly subgraphs: readonly PlannedSubGraph[];
  /** What can be run: the file's signatures, or one with key '' for subgraph 0 of a file without any; none for a file without a graph. */
  readonly signatures: readonly PlannedSignature[];
}

export interface PlannedSignature {
  readonly key: string;
  readonly subgraph: number;
  /** In the signature's order; `name` is the signature's, which may differ from the tensor's. */
  readonly inputs: readonly { readonly name: string; readonly tensor: number }[];
  readonly outputs: readonly { readonly name: string; readonly tensor: number }[];
}

export interface PlannedSubGraph {
  readonly index: number;
  readonly name: string;
  readonly tensors: readonly PlannedTensor[];
  /** In an order that respects dependencies (the file's own where it does). */
  readonly operators: readonly PlannedOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Largest sum of the bytes of computed tensors alive at one operator. */
  readonly peakActivationBytes: number;
}

export interface PlannedTensor extends TensorSpec {
  readonly index: number;
  /** The bytes of a constant (a dense little-endian view into the file; decoded where the file is sparse), else null. */
  readonly data: Uint8Array | null;
  readonly isVariable: boolean;
  /** Position in `operators` that writes it, -1 for an input or a constant. */
  readonly producer: number;
  /** Position in `operators` of the last reader; `operators.length` for a graph output; -1 where nothing reads it. */
  readonly lastUse: number;
}

export interface PlannedOperator<Options = unknown> {
  /** Index in the file's subgraph, which need not be the position in the order. */
  readonly index: number;
  readonly subgraph: number;
  /** `CONV_2D`, or `CUSTOM:<name>`. */
  readonly op: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** What core needs to compute it (geometry, axes, activation); null where no definition is known. */
  readonly options: Options | null;
  /** True where output shapes stand on values known only at run time; the planned shapes are then the file's. */
  readonly dynamic: boolean;
  /** Subgraphs that it runs (STABLEHLO_COMPOSITE: one, in place of the operator). */
  readonly calls: readonly number[];
  readonly macs: number;
  readonly weightBytes: number;
  readonly activationBytes: number;
}
