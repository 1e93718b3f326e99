import type { Graph } from '../graph/graph.ts';

/** An operator that a pass took out of the graph, because another one does its work now. */
export interface FoldedOperator {
  /** Origins, as in GraphOperator; `into` is -1 where it became part of a constant. */
  readonly operator: number;
  readonly into: number;
  /** A few words: `scales folded into the weights`. */
  readonly how: string;
}

/** A graph that computes the same with fewer operators. */
export interface PassResult {
  readonly graph: Graph;
  readonly folded: readonly FoldedOperator[];
}
