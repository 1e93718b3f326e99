import { isQuantized } from '../../../core/isQuantized.ts';
import { elementCount } from '../../../core/shape.ts';
import { hasValues } from '../../../core/values.ts';
import { sameGrid } from '../../graph/sameGrid.ts';
import type { Graph, Node } from '../../graph/graph.ts';
import type { Need } from './planArena.ts';
import { elementBytes } from './stored.ts';

/** Operators whose output is their first input's bytes under another shape: it lies where the input lies. */
const RENAMING: ReadonlySet<string> = new Set(['RESHAPE', 'SQUEEZE', 'EXPAND_DIMS']);

/** Which tensors need memory, for how long, and which lie in another's. */
export interface Storage {
  /** For each slot the slot in whose memory it lies, often itself; -1 for constants, and for values known only on the host. */
  readonly roots: readonly number[];
  /** Of the slots that are their own root. */
  readonly needs: ReadonlyMap<number, Need>;
}

/** Whether a node only gives its input another shape. */
export function renames({ slots }: Graph, { operator, inputs, outputs }: Node): boolean {
  const [from, to] = [slots[inputs[0]!], slots[outputs[0]!]];
  if (!RENAMING.has(operator.op) || !from || !to || from.values) return false;
  const sameType = from.tensor.dtype === to.tensor.dtype && (!isQuantized(to.tensor) || sameGrid(from.tensor, to.tensor));
  return sameType && elementCount(from.tensor.shape) === elementCount(to.tensor.shape);
}

/**
 * The memory that a graph's tensors need, from the node that writes each to the last that reads it.
 *
 * Inputs are there before the first node; what is `kept` until after the last. Values of dynamic nodes have no planned size and stay on
 * the host.
 */
export function planStorage(graph: Graph, kept: ReadonlySet<number>, dynamic: ReadonlySet<Node>): Storage {
  const roots = graph.slots.map(() => -1);
  const spans = new Map<number, { bytes: number; first: number; last: number }>();
  const write = (slot: number, at: number) => {
    const { tensor, values } = graph.slots[slot]!;
    if (values || !hasValues(tensor.dtype)) return;
    roots[slot] = slot;
    spans.set(slot, { bytes: elementCount(tensor.shape) * elementBytes(tensor), first: at, last: at });
  };
  const read = (slot: number, at: number) => {
    const span = spans.get(roots[slot] ?? -1);
    if (span) span.last = Math.max(span.last, at);
  };
  for (const slot of graph.inputs) write(slot, -1);
  graph.nodes.forEach((node, at) => {
    for (const slot of node.inputs) read(slot, at);
    if (dynamic.has(node)) return;
    if (renames(graph, node) && roots[node.inputs[0]!]! >= 0) roots[node.outputs[0]!] = roots[node.inputs[0]!]!;
    else for (const slot of node.outputs) write(slot, at);
  });
  for (const slot of [...graph.outputs, ...kept]) read(slot, graph.nodes.length);
  return { roots, needs: spans };
}
