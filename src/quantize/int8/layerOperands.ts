import type { Quantization } from '../../core/tensorValue.ts';
import { floatConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import type { GraphEditor } from '../graph/graphEditor.ts';
import type { LayerOperands } from '../passes/weightedLayer.ts';
import { int8Layer } from './int8Layer.ts';
import { symmetricParameters } from './int8Weights.ts';

/** Where a layer's filter and bias are in the new file; -1 for a bias that it does without. */
export interface LayerConstants {
  readonly filter: number;
  readonly bias: number;
}

/** Filters that several layers share are shared still, where their steps are the same. */
export interface LayerQuantizer {
  /** Filter and bias of a layer as constants, in the steps that its input's scale asks for. */
  readonly constants: (entry: GraphOperator, operands: LayerOperands, input: Quantization) => LayerConstants;
  readonly notes: () => readonly string[];
}

function widenedNotes(layers: readonly string[]): readonly string[] {
  if (layers.length === 0) return [];
  return [
    `Biases are so large beside their weights that scales of weights were made larger, for the biases to fit into 32 bits: operator ${layers.join(', ')} scales.`,
  ];
}

/** Quantizes the layers of a graph one after the other; constants go to `editor`. `perChannel` false: one scale for a whole filter. */
export function layerQuantizer(graph: Graph, editor: GraphEditor, perChannel: boolean): LayerQuantizer {
  const made = new Map<string, number>();
  const widenedLayers: string[] = [];
  const once = (key: string, make: () => number): number => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
  return {
    notes: () => widenedNotes(widenedLayers),
    constants: ({ op, operator, origin }, operands, input) => {
      const filterAt = operator.inputs[operands.filter]!;
      const biasAt = operator.inputs[operands.bias] ?? -1;
      const { shape, name } = graph.tensors[filterAt]!;
      const channels = shape[operands.channels]!;
      const given = biasAt < 0 ? new Float32Array(channels) : floatConstant(graph, biasAt)!;
      const dimension = perChannel ? operands.channels : null;
      const layer = int8Layer(floatConstant(graph, filterAt)!, shape, dimension, given, input.scale[0]!);
      const { weights, bias, biasScale, widened } = layer;
      if (widened > 0) widenedLayers.push(`${origin} (${op}: ${widened} of ${weights.scale.length})`);
      const filter = once(`${filterAt} ${weights.scale.join(' ')}`, () =>
        editor.add(filterAt, {
          name,
          type: 'INT8',
          data: weights.data,
          quantization: symmetricParameters(weights.scale, weights.dimension),
        }),
      );
      // Runtimes let dense layers alone do without one.
      if (biasAt < 0 && op === 'FULLY_CONNECTED') return { filter, bias: -1 };
      const key = `bias ${biasAt < 0 ? `of ${origin}` : biasAt} ${biasScale.join(' ')}`;
      const biasName = biasAt < 0 ? `${name}/bias` : graph.tensors[biasAt]!.name;
      const quantization = symmetricParameters(biasScale, 0);
      return {
        filter,
        bias: once(key, () => editor.addShaped([channels], { name: biasName, type: 'INT32', data: bias, quantization })),
      };
    },
  };
}
