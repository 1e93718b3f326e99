import { asymmetricInt8 } from '../../core/rangeQuantization.ts';
import { quantize } from '../../core/quantization.ts';
import type { Quantization } from '../../core/tensorValue.ts';
import type { QuantizationParameters } from '../../tflite/model.ts';
import { floatConstant } from '../graph/constants.ts';
import type { Graph, GraphOperator } from '../graph/graph.ts';
import { addedOperator, type GraphEditor } from '../graph/graphEditor.ts';

/** Operator versions: QUANTIZE to int8, DEQUANTIZE from it. */
const [QUANTIZE, DEQUANTIZE] = [1, 2];

/** The int8 and the float form of each activation: made where first asked for, and shared from then on. */
export interface Int8Forms {
  /** Says that a tensor is int8 from here on; it keeps its index. */
  readonly become: (tensor: number) => void;
  /** The int8 tensor for an operator to write where `tensor` itself stays float32, for callers. */
  readonly beside: (tensor: number) => number;
  /** The tensor as int8, in its own steps or in those asked for: a QUANTIZE where it is not. */
  readonly int8: (tensor: number, steps?: Quantization) => number;
  /** The tensor as float32: a DEQUANTIZE where it is not. */
  readonly float: (tensor: number) => number;
}

function parametersOf({ scale, zeroPoint, dimension }: Quantization): QuantizationParameters {
  return { min: [], max: [], scale, zeroPoint, quantizedDimension: dimension, details: null };
}

function sameSteps(a: Quantization, b: Quantization): boolean {
  return a.scale[0] === b.scale[0] && a.zeroPoint[0] === b.zeroPoint[0];
}

/** Steps of a constant by its own smallest and largest value. */
export function constantSteps(values: Float32Array): Quantization {
  let [low, high] = [0, 0];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return asymmetricInt8(low, high);
}

/**
 * Forms of the tensors of a graph that is being rewritten by `editor`; conversions go to `emit`.
 *
 * `stepsOf` gives the steps of a computed tensor, and of a constant that takes part as itself.
 */
export function int8Forms(
  graph: Graph,
  editor: GraphEditor,
  stepsOf: (tensor: number) => Quantization,
  emit: (operator: GraphOperator) => void,
): Int8Forms {
  const made = new Map<string, number>();
  const once = (key: string, make: () => number): number => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
  const nameOf = (tensor: number) => graph.tensors[tensor]!.name;
  const addInt8 = (tensor: number, steps: Quantization, name: string, data?: ArrayBufferView) =>
    editor.add(tensor, { name, type: 'INT8', quantization: parametersOf(steps), ...(data && { data }) });

  const constant = (tensor: number, values: Float32Array, steps: Quantization): number =>
    once(`constant ${tensor} ${steps.scale[0]} ${steps.zeroPoint[0]}`, () => {
      const data = Int8Array.from(quantize(values, steps, [values.length], 'int8'));
      return addInt8(tensor, steps, nameOf(tensor), data);
    });

  const converted = (from: number, tensor: number, steps: Quantization, name: string): number => {
    const added = addInt8(tensor, steps, name);
    emit(addedOperator('QUANTIZE', QUANTIZE, [from], [added]));
    return added;
  };

  const own = (tensor: number): number =>
    once(`int8 ${tensor}`, () => converted(tensor, tensor, stepsOf(tensor), `${nameOf(tensor)}_int8`));

  return {
    become: (tensor) => {
      editor.replace(tensor, { name: nameOf(tensor), type: 'INT8', quantization: parametersOf(stepsOf(tensor)) });
      made.set(`int8 ${tensor}`, tensor);
    },
    beside: (tensor) => {
      made.set(`float ${tensor}`, tensor);
      return once(`int8 ${tensor}`, () => addInt8(tensor, stepsOf(tensor), `${nameOf(tensor)}_int8`));
    },
    int8: (tensor, steps) => {
      const values = floatConstant(graph, tensor);
      if (values !== null) return constant(tensor, values, steps ?? stepsOf(tensor));
      const has = own(tensor);
      if (steps === undefined || sameSteps(stepsOf(tensor), steps)) return has;
      return once(`int8 ${tensor} ${steps.scale[0]} ${steps.zeroPoint[0]}`, () =>
        converted(has, tensor, steps, `${nameOf(tensor)}_requantized`),
      );
    },
    float: (tensor) => {
      if (!made.has(`int8 ${tensor}`) || editor.tensor(tensor).type !== 'INT8') return tensor;
      return once(`float ${tensor}`, () => {
        const added = editor.add(tensor, { name: `${nameOf(tensor)}_float`, type: 'FLOAT32' });
        emit(addedOperator('DEQUANTIZE', DEQUANTIZE, [tensor], [added]));
        return added;
      });
    },
  };
}

/** The DEQUANTIZE that a caller's float32 tensor is made by. */
export function dequantized(from: number, tensor: number): GraphOperator {
  return addedOperator('DEQUANTIZE', DEQUANTIZE, [from], [tensor]);
}
