import type { Plan } from '../plan/plan.ts';
import { modelOfGraph } from './graph/modelOfGraph.ts';
import type { PreparedGraph } from './prepareGraph.ts';
import type { OperatorOutcome, QuantizedModel } from './quantizedModel.ts';
import type { SchemeResult } from './schemes/schemeResult.ts';

function otherGraphs({ subgraphs }: Plan): readonly string[] {
  const others = subgraphs.length - 1;
  return others === 0
    ? []
    : [`Only the main graph was quantized: ${others === 1 ? 'another one is' : `${others} others are`} as before.`];
}

/** The file that a scheme's result is written as, and what became of every operator and tensor of the float one. */
export function outcomeOf(plan: Plan, prepared: PreparedGraph, result: SchemeResult): QuantizedModel {
  const { model, tensors } = modelOfGraph(result.graph, result.ends);
  const places = new Map(result.graph.operators.map(({ origin }, i) => [origin, i]));
  const names = new Map(plan.subgraphs[0]!.operators.map(({ index, op }) => [index, op]));
  const folded = new Map(
    prepared.folded.map(({ operator, into, how }) => [
      operator,
      into < 0 ? how : `folded into ${names.get(into)} (operator ${into}), ${how}`,
    ]),
  );
  const outcomes = plan.subgraphs[0]!.operators.map(({ index, op }): OperatorOutcome => {
    const reason = folded.get(index);
    if (reason !== undefined) return { operator: index, op, state: 'folded', reason, becomes: null };
    return { operator: index, op, ...result.treatments.get(index)!, becomes: places.get(index)! };
  });
  outcomes.sort((a, b) => a.operator - b.operator);
  return {
    model,
    outcomes,
    tensors: plan.subgraphs[0]!.tensors.map(({ index }) => tensors[result.tensors[index]!] ?? -1),
    figures: prepared.figures,
    notes: [...prepared.notes, ...result.notes, ...otherGraphs(plan)],
  };
}
