import { elementCount } from '../../core/shape.ts';
import type { Options } from '../../tflite/model.ts';
import { floatConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import { addedOperator, graphEditor } from '../graph/graphEditor.ts';
import { int8Weights, symmetricParameters } from '../int8/int8Weights.ts';
import type { SchemeResult, Treatment } from './schemeResult.ts';

/** Smaller weights stay in float: nothing is saved, and something lost. TFLite's converter has the same number. */
export const LEAST_ELEMENTS = 1024;

/** Where an operator's weights are, and how it takes them as int8. */
interface DynamicRule {
  readonly filter: number;
  /** Dimension with a scale for each index; null: one scale. */
  readonly channels: number | null;
  /** Operator version for int8 weights beside float activations, with scales per channel or one; null: they are dequantized first. */
  readonly version: { readonly perChannel: number; readonly perTensor: number } | null;
}

const RULES: ReadonlyMap<string, DynamicRule> = new Map<string, DynamicRule>([
  ['CONV_2D', { filter: 1, channels: 0, version: { perChannel: 5, perTensor: 2 } }],
  ['DEPTHWISE_CONV_2D', { filter: 1, channels: 3, version: { perChannel: 6, perTensor: 4 } }],
  ['FULLY_CONNECTED', { filter: 1, channels: 0, version: { perChannel: 12, perTensor: 9 } }],
  ['TRANSPOSE_CONV', { filter: 1, channels: 0, version: null }],
  ['BATCH_MATMUL', { filter: 1, channels: null, version: null }],
  ['GATHER', { filter: 0, channels: null, version: null }],
]);

/** DEQUANTIZE of int8 with one scale, or with one for each channel. */
const DEQUANTIZE_VERSION = { perTensor: 2, perChannel: 5 } as const;

/** Why an operator's weights stay as they are; empty where they become int8. */
function reasonToStay(graph: Graph, { op, operator, origin }: GraphOperator, stayFloat: ReadonlySet<number>): string {
  const rule = RULES.get(op);
  if (stayFloat.has(origin)) return 'left in float on request';
  if (rule === undefined) return 'has no weights that this scheme makes smaller';
  const filter = operator.inputs[rule.filter] ?? -1;
  if (floatConstant(graph, filter) === null) return 'its weights are computed, not a float32 constant';
  const count = elementCount(graph.tensors[filter]!.shape);
  return count < LEAST_ELEMENTS ? `${count} weights are fewer than ${LEAST_ELEMENTS}: too few to save anything` : '';
}

/**
 * Weights as int8, symmetric, per channel (or with one scale, as a comparison), beside activations in float32; runtimes round
 * the activations to 8 bits while they run, by the range that each has then.
 *
 * Weights of operators that runtimes do not compute so get a DEQUANTIZE. Biases stay.
 */
export function toDynamicRange(graph: Graph, stayFloat: ReadonlySet<number>, perChannel: boolean): SchemeResult {
  const editor = graphEditor(graph);
  const operators: GraphOperator[] = [];
  const treatments = new Map<number, Treatment>();
  const tensors = graph.tensors.map((_, index) => index);

  const smaller = (filter: number, dimension: number | null): number => {
    const { shape, name } = graph.tensors[filter]!;
    const { data, scale } = int8Weights(floatConstant(graph, filter)!, shape, dimension);
    const quantization = symmetricParameters(scale, dimension ?? 0);
    const added = editor.add(filter, { name, type: 'INT8', data, quantization });
    tensors[filter] = added;
    return added;
  };

  /** Each constant once, however many operators read it. */
  const made = new Map<string, number>();
  const once = (key: string, make: () => number): number => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };

  const rewritten = (entry: GraphOperator): GraphOperator => {
    const { filter: position, channels, version } = RULES.get(entry.op)!;
    const { operator } = entry;
    const filter = operator.inputs[position]!;
    const dimension = perChannel ? channels : null;
    const kind = dimension === null ? 'perTensor' : 'perChannel';
    const int8 = once(`${filter} ${dimension}`, () => smaller(filter, dimension));
    if (version === null) {
      const float = once(`${filter} ${dimension} float`, () => {
        const added = editor.add(filter, { name: `${graph.tensors[filter]!.name}_dequantize`, type: 'FLOAT32' });
        operators.push(addedOperator('DEQUANTIZE', DEQUANTIZE_VERSION[kind], [int8], [added]));
        return added;
      });
      return { ...entry, operator: { ...operator, inputs: operator.inputs.with(position, float) } };
    }
    // How runtimes round activations: by their smallest and largest value.
    const asked: Options = entry.op === 'FULLY_CONNECTED' ? { asymmetricQuantizeInputs: true } : {};
    const builtinOptions = { ...operator.builtinOptions, ...asked };
    const inputs = operator.inputs.with(position, int8);
    return { ...entry, version: Math.max(entry.version, version[kind]), operator: { ...operator, inputs, builtinOptions } };
  };

  for (const entry of graph.operators) {
    const reason = reasonToStay(graph, entry, stayFloat);
    operators.push(reason === '' ? rewritten(entry) : entry);
    treatments.set(entry.origin, { state: reason === '' ? 'quantized' : 'float', reason });
  }
  return { graph: editor.graph(operators), ends: graph.model.subgraphs[0]!, tensors, treatments, notes: [] };
}
