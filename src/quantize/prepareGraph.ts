import type { Plan } from '../plan/plan.ts';
import { checkFloatModel } from './checkFloatModel.ts';
import { graphOf, type Graph } from './graph/graph.ts';
import { foldScales } from './passes/foldScales.ts';
import { fuseActivations } from './passes/fuseActivations.ts';
import type { FoldedOperator } from './passes/passResult.ts';
import { plainConstants } from './passes/plainConstants.ts';
import { reduceWeights } from './passes/reduceWeights.ts';
import type { WeightFigures } from './quantizedModel.ts';
import type { QuantizeSettings } from './quantizeSettings.ts';

/** A float model as the schemes take it: the same function with fewer operators, weights pruned and clustered as asked. */
export interface PreparedGraph {
  readonly graph: Graph;
  /** In the order in which it happened: what one was folded into may be folded further. */
  readonly folded: readonly FoldedOperator[];
  readonly figures: readonly WeightFigures[];
  readonly notes: readonly string[];
}

/**
 * The main graph, checked, with plain float32 constants, scales and activations folded, and weights pruned and clustered.
 *
 * @throws RangeError as checkFloatModel and reduceWeights
 */
export function prepareGraph(
  plan: Plan,
  settings: Pick<QuantizeSettings, 'sparsity' | 'clusters' | 'floatOperators'>,
): PreparedGraph {
  checkFloatModel(plan);
  const planned = plan.subgraphs[0]!;
  const given = graphOf(
    plan.model,
    planned.operators.map(({ index }) => index),
  );
  // What is to compute in float has to stay an operator for that.
  const kept = new Set(settings.floatOperators);
  const plain = plainConstants(given, planned);
  const scaled = foldScales(plain.graph, kept);
  const fused = fuseActivations(scaled.graph, kept);
  const { graph, figures, notes } = reduceWeights(fused.graph, settings);
  return { graph, folded: [plain, scaled, fused].flatMap(({ folded }) => folded), figures, notes };
}
