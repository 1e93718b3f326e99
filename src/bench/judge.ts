import type { Quantization } from '../core/tensorValue.ts';
import { valuesFromBytes } from '../core/values.ts';
import type { Precision, TensorData } from '../engines/types.ts';
import type { NativeTolerance } from './nativeTolerance.ts';
import type { OutputVerdict, Verdict } from './record.ts';

/** Largest error allowed in float arithmetic, as a part of the output's range. */
const ALLOWED_OF_RANGE = { float32: 5e-4, float16: 2e-2 } as const;
/** Below this an error says nothing: an output whose range is so small is zero for every purpose. */
const SMALLEST_ALLOWED = 1e-6;
const FAITHFUL_COSINE = 0.99;
/** A lone value has no direction; in the faithful arithmetic it may be off by this part of what its type (or 0 to 1) spans. */
const FAITHFUL_LONE_VALUE = 0.05;
const EXACT: NativeTolerance = { integerSteps: 0, floatShare: null };

export interface JudgeOptions {
  /** The arithmetic in which both computed; float16 is compared with the reference in float32. */
  readonly precision: Precision;
  /** Of each output, in order; null for one that is not quantized. */
  readonly quantizations: readonly (Quantization | null)[];
  /** What `native` may be off; nothing in integers and as float32 in floats unless given. */
  readonly native?: NativeTolerance;
}

/**
 * Whether outputs agree with the reference engine's at the same precision.
 *
 * float32 (and float outputs of native): every element within 5e-4 of the output's range, zero in it; float16 within 2e-2.
 * An integer output of a float arithmetic may also be one step off, where the last rounding falls. int8-faithful: cosine at
 * least 0.99 and, where the output is one row of scores, the same class first. native: what nativeTolerance.ts allows the model.
 */
export function judge(got: readonly TensorData[], reference: readonly TensorData[], options: JudgeOptions): Verdict {
  const { precision } = options;
  if (got.length !== reference.length) {
    const reason = `${got.length} outputs where the reference has ${reference.length}`;
    return { ok: false, precision, outputs: [], reason };
  }
  const outputs = reference.map((expected, index) => {
    const output = got[index] as TensorData;
    return judgeOutput(output, expected, options.quantizations[index] ?? null, options);
  });
  const wrong = outputs.find((output) => !output.ok);
  return { ok: !wrong, precision, outputs, reason: wrong ? reasonOf(wrong) : null };
}

function judgeOutput(
  got: TensorData,
  expected: TensorData,
  quantization: Quantization | null,
  { precision, native = EXACT }: JudgeOptions,
): OutputVerdict {
  const sameType = got.dtype === expected.dtype && got.data.byteLength === expected.data.byteLength;
  if (!sameType) {
    return { name: expected.name, ok: false, maxAbsError: null, allowedError: null, range: 0, cosine: null, top1Equal: null };
  }
  const zeroPoint = quantization?.zeroPoint[0] ?? 0;
  const actual = numbersOf(got, zeroPoint);
  const ideal = numbersOf(expected, zeroPoint);
  const range = rangeOf(ideal);
  const maxAbsError = largestError(actual, ideal);
  const cosine = cosineOf(actual, ideal);
  const top1Equal = isOneRow(expected.shape) ? sameTop1(actual, ideal) : null;
  const common = { name: expected.name, maxAbsError, range, cosine, top1Equal };

  const isFloat = expected.dtype.startsWith('float') || expected.dtype === 'bfloat16';
  if (precision === 'int8-faithful') {
    if (ideal.length === 1) {
      const span = isFloat ? Math.max(1, range) : quantization ? 2 ** (8 * bytesPerElement(expected)) : 0;
      return withBound(common, FAITHFUL_LONE_VALUE * span);
    }
    const alike = cosine === null ? maxAbsError === 0 : cosine >= FAITHFUL_COSINE;
    return { ...common, allowedError: null, ok: maxAbsError !== null && alike && top1Equal !== false };
  }
  if (!isFloat) {
    if (!quantization) return withBound(common, 0);
    if (precision === 'native') return withBound(common, native.integerSteps);
    return withBound(common, Math.max(1, ALLOWED_OF_RANGE[precision] * range));
  }
  const inFloat = precision === 'float16' ? ALLOWED_OF_RANGE.float16 : ALLOWED_OF_RANGE.float32;
  const part = precision === 'native' ? (native.floatShare ?? inFloat) : inFloat;
  return withBound(common, Math.max(SMALLEST_ALLOWED, part * range));
}

function withBound(output: Omit<OutputVerdict, 'ok' | 'allowedError'>, allowedError: number): OutputVerdict {
  return { ...output, allowedError, ok: output.maxAbsError !== null && output.maxAbsError <= allowedError };
}

function reasonOf({ name, maxAbsError, allowedError, cosine, top1Equal }: OutputVerdict): string {
  const output = `output "${name}"`;
  if (allowedError === null && maxAbsError === null && cosine === null) return `${output}: other type, size or not finite`;
  if (maxAbsError === null) return `${output}: values that are not finite`;
  if (allowedError !== null) return `${output}: off by ${print(maxAbsError)}, allowed ${print(allowedError)}`;
  if (top1Equal === false) return `${output}: another class is first`;
  return `${output}: cosine ${cosine === null ? 'undefined' : cosine.toFixed(4)}, at least ${FAITHFUL_COSINE} is asked`;
}

function print(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function bytesPerElement(tensor: TensorData): number {
  return tensor.data.byteLength / tensor.shape.reduce((product, dimension) => product * dimension, 1);
}

/** Elements as doubles with the zero point taken off, in steps for integers. */
function numbersOf(tensor: TensorData, zeroPoint: number): Float64Array {
  const count = tensor.shape.reduce((product, dimension) => product * dimension, 1);
  const values = valuesFromBytes(tensor.dtype, new Uint8Array(tensor.data), count);
  const numbers = new Float64Array(count);
  for (let index = 0; index < count; index++) numbers[index] = Number(values[index]) - zeroPoint;
  return numbers;
}

/** Largest minus smallest finite value, zero counted among them: so the range of one score is the score. */
function rangeOf(values: Float64Array): number {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}

/** null where an element is infinite or not a number and the other is not the same. */
function largestError(actual: Float64Array, ideal: Float64Array): number | null {
  let largest = 0;
  for (let index = 0; index < ideal.length; index++) {
    const a = actual[index] as number;
    const b = ideal[index] as number;
    if (Object.is(a, b)) continue;
    const error = Math.abs(a - b);
    if (!Number.isFinite(error)) return null;
    if (error > largest) largest = error;
  }
  return largest;
}

function cosineOf(actual: Float64Array, ideal: Float64Array): number | null {
  let dot = 0;
  let actualSquare = 0;
  let idealSquare = 0;
  for (let index = 0; index < ideal.length; index++) {
    const a = actual[index] as number;
    const b = ideal[index] as number;
    dot += a * b;
    actualSquare += a * a;
    idealSquare += b * b;
  }
  const cosine = dot / Math.sqrt(actualSquare * idealSquare);
  return Number.isFinite(cosine) ? cosine : null;
}

function isOneRow(shape: readonly number[]): boolean {
  return shape.filter((dimension) => dimension > 1).length === 1;
}

/** A tie on either side counts as equal: which of two equal scores is named first is no arithmetic. */
function sameTop1(actual: Float64Array, ideal: Float64Array): boolean {
  const named = indexOfLargest(actual);
  const right = indexOfLargest(ideal);
  return actual[right] === actual[named] || ideal[named] === ideal[right];
}

function indexOfLargest(values: Float64Array): number {
  let largest = 0;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] as number) > (values[largest] as number)) largest = index;
  }
  return largest;
}
