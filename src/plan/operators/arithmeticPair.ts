import type { Activation } from '../../core/activation.ts';
import { activate, ACTIVATION_RANGE } from '../../core/activation.ts';
import { additionScale, addSteps } from '../../core/addQuantized.ts';
import { broadcastPairs } from '../../core/broadcastPairs.ts';
import { centre } from '../../core/centre.ts';
import type { TensorValues } from '../../core/dtype.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { activationSteps, requantizationMultiplier, requantize, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { valuesFromReals } from '../../core/reals.ts';
import { broadcastShape, elementCount } from '../../core/shape.ts';
import type { TensorSpec, TensorValue } from '../../core/tensorValue.ts';
import { argument, quantizationOf, reals, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionActivation } from './options.ts';

/** ADD, SUB, MUL: two operands that broadcast. */
export interface ArithmeticPairOptions {
  readonly activation: Activation;
}

interface Pair {
  readonly op: 'ADD' | 'SUB' | 'MUL';
  readonly real: (a: number, b: number) => number;
  readonly int32: (a: number, b: number) => number;
  readonly int64: (a: bigint, b: bigint) => bigint;
}

const PAIRS: readonly Pair[] = [
  { op: 'ADD', real: (a, b) => a + b, int32: (a, b) => (a + b) | 0, int64: (a, b) => BigInt.asIntN(64, a + b) },
  { op: 'SUB', real: (a, b) => a - b, int32: (a, b) => (a - b) | 0, int64: (a, b) => BigInt.asIntN(64, a - b) },
  { op: 'MUL', real: (a, b) => a * b, int32: Math.imul, int64: (a, b) => BigInt.asIntN(64, a * b) },
];

function evaluateReal(
  pair: Pair,
  activation: Activation,
  a: TensorValue,
  b: TensorValue,
  shape: readonly number[],
): Float32Array {
  const [x, y] = [reals(a, pair.op), reals(b, pair.op)];
  const { real } = pair;
  const out = new Float32Array(elementCount(shape));
  broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
    out[at] = real(x[atA]!, y[atB]!);
  });
  activate(activation, out);
  return out;
}

/**
 * The result in steps of 8 or 16 bits.
 *
 * Sums of 8 bits: fixed-point multipliers, as XNNPACK does. Sums of 16 bits: the real sum, rounded half to even. Products:
 * the exact integer product, requantized.
 */
function evaluateSteps(
  { op }: Pair,
  activation: Activation,
  a: TensorValue,
  b: TensorValue,
  output: TensorSpec,
  out: Int8Array | Uint8Array | Int16Array,
): TensorValues {
  const [from, other, to] = [quantizationOf(a, op), quantizationOf(b, op), quantizationOf(output, op)];
  const [x, y] = [centre(a.values, from, a.shape), centre(b.values, other, b.shape)];
  const zeroPoint = zeroPointOf(to);
  const range = activationSteps(activation, scaleOf(to), zeroPoint, output.dtype);
  if (op === 'MUL') {
    const multiplier = requantizationMultiplier(scaleOf(from), scaleOf(other), scaleOf(to));
    broadcastPairs(a.shape, b.shape, output.shape, (at, atA, atB) => {
      out[at] = requantize(x[atA]! * y[atB]!, multiplier, zeroPoint, range);
    });
    return out;
  }
  const sign = op === 'ADD' ? 1 : -1;
  if (output.dtype === 'int16') {
    const ratioA = scaleOf(from) / scaleOf(to);
    const ratioB = (sign * scaleOf(other)) / scaleOf(to);
    broadcastPairs(a.shape, b.shape, output.shape, (at, atA, atB) => {
      out[at] = requantize(x[atA]! * ratioA + y[atB]! * ratioB, 1, zeroPoint, range);
    });
    return out;
  }
  const scale = additionScale(scaleOf(from), sign * scaleOf(other), scaleOf(to));
  broadcastPairs(a.shape, b.shape, output.shape, (at, atA, atB) => {
    const q = addSteps(x[atA]!, y[atB]!, scale) + zeroPoint;
    out[at] = Math.min(range.max, Math.max(range.min, q));
  });
  return out;
}

/** The result in whole numbers of 32 or 64 bits, wrapping around. */
function evaluateIntegers(
  pair: Pair,
  activation: Activation,
  a: TensorValue,
  b: TensorValue,
  shape: readonly number[],
): TensorValues {
  const { op, int32, int64 } = pair;
  const [low, high] = ACTIVATION_RANGE[activation];
  if (a.values instanceof BigInt64Array && b.values instanceof BigInt64Array) {
    const [x, y, out] = [a.values, b.values, new BigInt64Array(elementCount(shape))];
    broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
      const value = int64(x[atA]!, y[atB]!);
      out[at] = value < low ? BigInt(low) : value > high ? BigInt(high) : value;
    });
    return out;
  }
  if (a.values instanceof Int32Array && b.values instanceof Int32Array) {
    const [x, y, out] = [a.values, b.values, new Int32Array(elementCount(shape))];
    broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
      out[at] = Math.min(high, Math.max(low, int32(x[atA]!, y[atB]!)));
    });
    return out;
  }
  const odd = a.dtype === 'int32' || a.dtype === 'int64' ? b : a;
  throw new UnsupportedTypeError(odd.name, odd.dtype, op);
}

function arithmeticPair(pair: Pair): OperatorDefinition<ArithmeticPairOptions> {
  return {
    op: pair.op,

    plan(site) {
      const shape = broadcastShape(inputAt(site, 0).shape, inputAt(site, 1).shape);
      return { options: { activation: optionActivation(site) }, outputShapes: [shape], macs: 0 };
    },

    evaluate(call) {
      const [a, b, output] = [argument(call, 0), argument(call, 1), result(call)];
      const { activation } = call.options;
      if (output.dtype === 'float32') return [evaluateReal(pair, activation, a, b, output.shape)];
      if (a.dtype === 'float32' || b.dtype === 'float32') {
        return [valuesFromReals(evaluateReal(pair, activation, a, b, output.shape), output, pair.op)];
      }
      const count = elementCount(output.shape);
      if (output.quantization !== null) {
        if (output.dtype === 'int8') return [evaluateSteps(pair, activation, a, b, output, new Int8Array(count))];
        if (output.dtype === 'uint8') return [evaluateSteps(pair, activation, a, b, output, new Uint8Array(count))];
        if (output.dtype === 'int16') return [evaluateSteps(pair, activation, a, b, output, new Int16Array(count))];
      }
      return [evaluateIntegers(pair, activation, a, b, output.shape)];
    },
  };
}

/** The four-function operators that XNNPACK computes in integers of their own kind (DIV has no such kind). */
export const ARITHMETIC_PAIRS: readonly OperatorDefinition<ArithmeticPairOptions>[] = PAIRS.map(arithmeticPair);
