import type { Activation } from '../../core/activation.ts';
import { broadcastPairs } from '../../core/broadcastPairs.ts';
import type { Conv2DOptions, DepthwiseConv2DOptions, Pool2DOptions } from '../../core/conv2dInfo.ts';
import type { FullyConnectedOptions } from '../../core/fullyConnected.ts';
import { activationSteps, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { elementCount } from '../../core/shape.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import type { PlannedOperator, PlannedSubGraph, PlannedTensor } from '../../plan/plan.ts';
import type { ExactLayer, ExactOp, StepsTensor } from './exactLayer.ts';

/** The operators whose arithmetic is known here. */
export const EXACT_OPS: readonly ExactOp[] = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED', 'ADD', 'AVERAGE_POOL_2D'];
const WEIGHTED: readonly string[] = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'FULLY_CONNECTED'];

/** Why the arithmetic of an operator cannot be taken apart; null where it can. */
export function exactRefusal({ tensors }: PlannedSubGraph, { op, inputs, outputs, options }: PlannedOperator): string | null {
  if (!EXACT_OPS.some((known) => known === op)) return 'not taken apart here';
  const tensor = (index: number | undefined): PlannedTensor | undefined => tensors[index ?? -1];
  const [first, second, output] = [tensor(inputs[0]), tensor(inputs[1]), tensor(outputs[0])];
  if (!first || !output || options === null) return 'its shape is not known';
  if (first.dtype === 'float32')
    return second?.quantization ? 'computes in float32, with quantized weights' : 'computes in float32';
  const eight = [first, output, ...(op === 'ADD' && second ? [second] : [])];
  const odd = eight.find(({ dtype, quantization }) => (dtype !== 'int8' && dtype !== 'uint8') || !quantization);
  if (odd) return `computes in ${odd.dtype}`;
  if (WEIGHTED.includes(op) && (!second?.quantization || second.data === null)) return 'its weights are no constant integers';
  return null;
}

/** The operators of a subgraph that can be taken apart, in their order. */
export function exactOperators(subgraph: PlannedSubGraph): readonly PlannedOperator[] {
  return subgraph.operators.filter((operator) => exactRefusal(subgraph, operator) === null);
}

/**
 * A quantized operator with its integers, as `valueOf` gives them: activations of one inference, and constants.
 *
 * @throws RangeError for an operator that exactRefusal has something against
 */
export function exactLayerOf(
  subgraph: PlannedSubGraph,
  operator: PlannedOperator,
  valueOf: (tensor: number) => TensorValue,
): ExactLayer {
  const refusal = exactRefusal(subgraph, operator);
  if (refusal !== null) throw new RangeError(`${operator.op} ${operator.index}: ${refusal}`);
  const steps = (position: number): StepsTensor => stepsTensor(valueOf(operator.inputs[position]!));
  const input = steps(0);
  const output = stepsTensor(valueOf(operator.outputs[0]!));
  const { activation } = operator.options as { readonly activation: Activation };
  const range = activationSteps(activation, scaleOf(output.quantization), zeroPointOf(output.quantization), output.dtype);
  const base = { operator: operator.index, input, output, range, ...mapOf(output.shape) };

  if (operator.op === 'AVERAGE_POOL_2D') return { ...base, op: 'AVERAGE_POOL_2D', options: operator.options as Pool2DOptions };
  if (operator.op === 'ADD') {
    const other = steps(1);
    const count = elementCount(output.shape);
    const [from, fromOther] = [new Uint32Array(count), new Uint32Array(count)];
    broadcastPairs(input.shape, other.shape, output.shape, (at, atA, atB) => {
      from[at] = atA;
      fromOther[at] = atB;
    });
    return { ...base, op: 'ADD', other, from, fromOther };
  }
  const biasTensor = operator.inputs[2] ?? -1;
  const bias = biasTensor === -1 ? null : Float64Array.from(valueOf(biasTensor).values as ArrayLike<number | bigint>, Number);
  const weighted = { ...base, filter: steps(1), bias };
  if (operator.op === 'CONV_2D') return { ...weighted, op: 'CONV_2D', options: operator.options as Conv2DOptions };
  if (operator.op === 'DEPTHWISE_CONV_2D') {
    return { ...weighted, op: 'DEPTHWISE_CONV_2D', options: operator.options as DepthwiseConv2DOptions };
  }
  const options = operator.options as FullyConnectedOptions;
  return { ...weighted, op: 'FULLY_CONNECTED', options, rows: options.rows, columns: 1, channels: options.units };
}

function stepsTensor(value: TensorValue): StepsTensor {
  const { quantization } = value;
  if (quantization === null) throw new RangeError(`"${value.name}" has no scale`);
  return { ...value, quantization };
}

/** A shape of any rank as rows x columns x channels; the last dimension is the channels. */
function mapOf(shape: readonly number[]): { readonly rows: number; readonly columns: number; readonly channels: number } {
  const channels = shape.at(-1) ?? 1;
  const columns = shape.length > 2 ? shape.at(-2)! : 1;
  return { rows: elementCount(shape) / Math.max(1, channels * columns), columns, channels };
}
