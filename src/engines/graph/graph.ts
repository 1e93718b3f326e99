import type { Activation } from '../../core/activation.ts';
import type { TensorValues } from '../../core/dtype.ts';
import type { Plan, PlannedOperator, PlannedTensor } from '../../plan/plan.ts';
import type { OperatorPlace } from '../types.ts';

/** A tensor of the flat graph: a place that holds a value during a run. A subgraph called twice has two slots a tensor. */
export interface Slot {
  readonly tensor: PlannedTensor;
  readonly subgraph: number;
  /** Elements known before the run, as the run's precision sees them (weights dequantized in the float ones); null for computed tensors. */
  readonly values: TensorValues | null;
}

/** An operator of the flat graph, with what peepholes have moved into it. */
export interface Node {
  readonly operator: PlannedOperator;
  /** Slot numbers; -1 for an omitted optional input. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** An activation operator that followed. */
  readonly activation: Activation;
  /** A PAD that stood before: [[top, bottom], [left, right]]. */
  readonly padding: readonly [readonly [number, number], readonly [number, number]] | null;
  /** The nodes that were joined into this one, in the order in which they run; empty where none were. */
  readonly parts: readonly Node[];
}

/** A signature's subgraph with every called subgraph written out in place of its call. */
export interface Graph {
  readonly plan: Plan;
  readonly slots: readonly Slot[];
  readonly nodes: readonly Node[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Operators that no node computes on its own: calls written out, constants folded, what was fused. */
  readonly absorbed: readonly Omit<OperatorPlace, 'ranOn'>[];
}
