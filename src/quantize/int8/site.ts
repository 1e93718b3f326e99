import type { PlannedOperator, PlannedSubGraph } from '../../plan/plan.ts';
import { isConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';

/** A graph with what the scheme int8 asks of it again and again. */
export interface Int8Site {
  readonly graph: Graph;
  /** By origin. */
  readonly planned: ReadonlyMap<number, PlannedOperator>;
  /** The operator that makes a tensor; undefined for inputs and constants. */
  readonly producerOf: (tensor: number) => GraphOperator | undefined;
  /** The operators that read a tensor, once for each time. */
  readonly readersOf: (tensor: number) => readonly GraphOperator[];
  readonly isFloat: (tensor: number) => boolean;
  readonly isConstant: (tensor: number) => boolean;
  /** By the shape that was planned. */
  readonly elementsOf: (tensor: number) => number;
}

/** `planned` is the plan of the subgraph that the graph was made from. */
export function int8Site(graph: Graph, planned: PlannedSubGraph): Int8Site {
  const producers = new Map<number, GraphOperator>();
  const readers = graph.tensors.map((): GraphOperator[] => []);
  for (const entry of graph.operators) {
    for (const output of entry.operator.outputs) producers.set(output, entry);
    for (const input of entry.operator.inputs) if (input >= 0) readers[input]!.push(entry);
  }
  return {
    graph,
    planned: new Map(planned.operators.map((operator) => [operator.index, operator])),
    producerOf: (tensor) => producers.get(tensor),
    readersOf: (tensor) => readers[tensor]!,
    isFloat: (tensor) => graph.tensors[tensor]!.type === 'FLOAT32',
    isConstant: (tensor) => isConstant(graph, tensor),
    elementsOf: (tensor) =>
      (planned.tensors[tensor] ?? graph.tensors[tensor]!).shape.reduce((product, size) => product * size, 1),
  };
}
