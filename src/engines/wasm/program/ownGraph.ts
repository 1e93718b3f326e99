import type { Plan, PlannedSignature } from '../../../plan/plan.ts';
import { flattenPlan } from '../../graph/flattenPlan.ts';
import type { Graph } from '../../graph/graph.ts';
import { ACTIVATED, rewriteGraph } from '../../graph/rewriteGraph.ts';

/** Here the four-function operators clamp their results too. */
const OWN_ACTIVATED: ReadonlySet<string> = new Set([...ACTIVATED, 'ADD', 'SUB', 'MUL', 'DIV']);

/** A signature's graph as this engine runs it: native types, rewritten; slots in `kept` are wanted afterwards. */
export function ownGraph(plan: Plan, signature: PlannedSignature, kept: readonly number[]): Graph {
  return rewriteGraph(flattenPlan(plan, signature, 'native'), new Set(kept), 'native', OWN_ACTIVATED);
}
