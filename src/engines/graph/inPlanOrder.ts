import type { Plan } from '../../plan/plan.ts';
import type { OperatorPlace } from '../types.ts';

/** Places in the order in which the plan runs their operators, wherever fusion has put the work. */
export function inPlanOrder<Place extends OperatorPlace>(plan: Plan, places: readonly Place[]): readonly Place[] {
  const ranks = plan.subgraphs.map(({ operators }) => new Map(operators.map(({ index }, rank) => [index, rank])));
  const rankOf = ({ subgraph, operatorIndex }: Place) => ranks[subgraph]?.get(operatorIndex) ?? 0;
  return [...places].sort((a, b) => a.subgraph - b.subgraph || rankOf(a) - rankOf(b));
}
