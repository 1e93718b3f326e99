import { halfToFloat } from '../core/float16.ts';
import { isReal } from '../core/reals.ts';
import { scaleOf, zeroPointOf } from '../core/quantization.ts';
import { elementCount } from '../core/shape.ts';
import { valuesFromBytes } from '../core/values.ts';
import type { IntegerGrid, Span } from '../core/numberFormats/integerGrid.ts';
import type { Plan, PlannedTensor } from '../plan/plan.ts';

/** The values of a constant, read one by one, so that a large one costs nothing until it is looked at. */
export interface RealConstant {
  readonly tensor: PlannedTensor;
  readonly count: number;
  /** Exactly what the file holds, in the order of the file. */
  at(index: number): number;
  /** Scale and zero point of the file at a place; null for floats. */
  gridAt(index: number): IntegerGrid | null;
}

/** Values read between two looks at what else is to be done. */
const SLICE = 2 ** 18;

/** Constants of subgraph 0 that hold real numbers: weights and biases in floats, halves, or integers with a scale. */
export function realConstants({ subgraphs }: Plan): readonly PlannedTensor[] {
  return (subgraphs[0]?.tensors ?? []).filter(
    (tensor) => tensor.data !== null && elementCount(tensor.shape) > 0 && (tensor.dtype in SHORT_FLOATS || isReal(tensor)),
  );
}

/** A constant to be read. @throws RangeError for a tensor that is computed, or too short for its shape */
export function realConstant(tensor: PlannedTensor): RealConstant {
  const { data, dtype, shape, quantization } = tensor;
  if (data === null) throw new RangeError(`"${tensor.name}" is computed: it has no values before a run`);
  const count = elementCount(shape);
  const values = valuesFromBytes(dtype, data, count);
  const number = (index: number) => Number(values[index] ?? NaN);
  const short = SHORT_FLOATS[dtype];
  if (short) return { tensor, count, at: (index) => short(number(index)), gridAt: () => null };
  if (dtype === 'float32' || dtype === 'float64' || quantization === null) {
    return { tensor, count, at: number, gridAt: () => null };
  }
  const inner = elementCount(shape.slice(quantization.dimension + 1));
  const gridAt = (index: number) => {
    const channel = Math.floor(index / inner) % Math.max(1, quantization.scale.length);
    return { scale: scaleOf(quantization, channel), zeroPoint: zeroPointOf(quantization, channel) };
  };
  const at = (index: number) => {
    const { scale, zeroPoint } = gridAt(index);
    return scale * (number(index) - zeroPoint);
  };
  return { tensor, count, at, gridAt };
}

const SHORT_FLOATS: Readonly<Record<string, ((bits: number) => number) | undefined>> = {
  float16: halfToFloat,
  bfloat16: (bits) => new Float32Array(Uint32Array.of(bits * 2 ** 16).buffer)[0]!,
};

/**
 * The least and the greatest finite value, read in slices between which the page goes on.
 *
 * @throws the signal's reason, between two slices
 */
export async function spanOfConstant(constant: RealConstant, signal?: AbortSignal): Promise<Span> {
  let [low, high] = [Infinity, -Infinity];
  for (let from = 0; from < constant.count; from += SLICE) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    for (let index = from; index < Math.min(constant.count, from + SLICE); index++) {
      const value = constant.at(index);
      if (value < low && value > -Infinity) low = value;
      if (value > high && value < Infinity) high = value;
    }
  }
  return low > high ? { low: 0, high: 0 } : { low, high };
}
