import type { Graph, Node } from './graph.ts';

/** Nodes whose shapes stand on values known only at run time, and what stands on those. */
export function dynamicNodes(graph: Graph): ReadonlySet<Node> {
  const nodes = new Set<Node>();
  const slots = new Set<number>();
  for (const node of graph.nodes) {
    if (!node.operator.dynamic && !node.inputs.some((slot) => slots.has(slot))) continue;
    nodes.add(node);
    for (const slot of node.outputs) slots.add(slot);
  }
  return nodes;
}
