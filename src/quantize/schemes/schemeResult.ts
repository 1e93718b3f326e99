import type { Graph } from '../graph/graph.ts';
import type { GraphEnds } from '../graph/modelOfGraph.ts';

/** What a scheme made of one operator. */
export interface Treatment {
  readonly state: 'quantized' | 'float';
  /** Why it stayed in float; empty for a quantized one. */
  readonly reason: string;
}

/** What a scheme made of a graph. */
export interface SchemeResult {
  readonly graph: Graph;
  readonly ends: GraphEnds;
  /** For each tensor of the graph that went in, the one that holds the same now (of another type perhaps). */
  readonly tensors: readonly number[];
  /** By the operator's origin. */
  readonly treatments: ReadonlyMap<number, Treatment>;
  readonly notes: readonly string[];
}
