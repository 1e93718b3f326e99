import type { WeightFigures } from '../quantizedModel.ts';
import { floatConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import { graphEditor } from '../graph/graphEditor.ts';
import { clusterWeights } from './clusterWeights.ts';
import { pruneWeights } from './pruneWeights.ts';
import { WEIGHTED_LAYERS } from './weightedLayer.ts';

/** What is to happen to the weights, by the layers' operator indices in the file; see QuantizeSettings. */
export interface WeightReductions {
  readonly sparsity: Readonly<Record<number, number>>;
  readonly clusters: Readonly<Record<number, number>>;
}

export interface ReducedWeights {
  readonly graph: Graph;
  /** Of the layers that were pruned or clustered. */
  readonly figures: readonly WeightFigures[];
  readonly notes: readonly string[];
}

function figuresOf(operator: number, weights: Float32Array): WeightFigures {
  let [zeros, values] = [0, 0];
  let before = NaN;
  for (const weight of Float32Array.from(weights).sort()) {
    if (weight === 0) zeros++;
    if (weight !== before) values++;
    before = weight;
  }
  return { operator, weights: weights.length, zeros, values };
}

function withFilter(entry: GraphOperator, position: number, tensor: number): GraphOperator {
  return { ...entry, operator: { ...entry.operator, inputs: entry.operator.inputs.with(position, tensor) } };
}

/**
 * Layers' weights pruned, then clustered, as asked: float weights still, with zeros and repeated values that compress well.
 *
 * Biases are left. A filter that several layers share becomes one for each.
 *
 * @throws RangeError naming the operator for a share or a count that cannot be
 */
export function reduceWeights(graph: Graph, { sparsity, clusters }: WeightReductions): ReducedWeights {
  const editor = graphEditor(graph);
  const figures: WeightFigures[] = [];
  const notes: string[] = [];
  const reduced = ({ op, origin }: GraphOperator, weights: Float32Array): Float32Array<ArrayBuffer> => {
    const [share, k] = [sparsity[origin] ?? 0, clusters[origin]];
    try {
      const pruned = pruneWeights(weights, share);
      return k === undefined ? pruned : clusterWeights(pruned, k, share > 0);
    } catch (error) {
      throw new RangeError(`operator ${origin} (${op}): ${(error as Error).message}`, { cause: error });
    }
  };
  const operators = graph.operators.map((entry): GraphOperator => {
    const { op, origin, operator } = entry;
    if (!(sparsity[origin]! > 0) && clusters[origin] === undefined) return entry;
    const position = WEIGHTED_LAYERS.get(op)?.filter;
    const filter = position === undefined ? -1 : operator.inputs[position]!;
    const weights = floatConstant(graph, filter);
    if (position === undefined || weights === null) {
      notes.push(`Operator ${origin} (${op}) has no constant float32 filter: there was nothing to prune or cluster.`);
      return entry;
    }
    const values = reduced(entry, weights);
    figures.push(figuresOf(origin, values));
    return withFilter(entry, position, editor.add(filter, { name: editor.tensor(filter).name, type: 'FLOAT32', data: values }));
  });
  return { graph: editor.graph(operators), figures, notes };
}
