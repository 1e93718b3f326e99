import type { Graph, GraphOperator } from './graph.ts';

/** For each tensor, the operators that read it, once for each time; the graph's ends do not count. */
export function readersOf({ operators, tensors }: Graph): readonly (readonly GraphOperator[])[] {
  const readers = tensors.map((): GraphOperator[] => []);
  for (const entry of operators) for (const tensor of entry.operator.inputs) if (tensor >= 0) readers[tensor]!.push(entry);
  return readers;
}

/** Tensors that a caller sees: outputs of the main graph and of its signatures. */
export function visibleTensors({ model }: Graph): ReadonlySet<number> {
  const signatures = model.signatureDefs.filter(({ subgraphIndex }) => subgraphIndex === 0);
  return new Set([
    ...model.subgraphs[0]!.outputs,
    ...signatures.flatMap(({ outputs }) => outputs.map(({ tensorIndex }) => tensorIndex)),
  ]);
}
