import type { Graph, Node } from './graph.ts';

/** Where an operator that no node computes on its own has gone: into another of its subgraph, or nowhere that can be named. */
export function placeOf({ operator }: Node, into: Node | null): Graph['absorbed'][number] {
  const fusedInto = into && into.operator.subgraph === operator.subgraph ? into.operator.index : null;
  return { operatorIndex: operator.index, subgraph: operator.subgraph, op: operator.op, fusedInto };
}
