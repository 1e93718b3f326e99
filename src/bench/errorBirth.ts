import type { Quantization } from '../core/tensorValue.ts';
import { valuesFromBytes } from '../core/values.ts';
import type { Precision, TensorData } from '../engines/types.ts';

/** How far the output of one operator is from the reference's at the same precision. */
export interface TensorError {
  /** Largest difference over the range of the reference's values, zero in it; Infinity where a value is missing or not finite. */
  readonly relative: number;
  /** 1 for the same direction; null where one of the two is all zero or not finite. */
  readonly cosine: number | null;
  /** Signal over error in decibels; Infinity where they are equal, null where there is no signal or a value is not finite. */
  readonly sqnrDb: number | null;
  /** What the judge would let pass, of the range. */
  readonly allowed: number;
}

export interface LayerError extends TensorError {
  readonly subgraph: number;
  readonly index: number;
  readonly op: string;
  readonly name: string;
  /** Position in the list of the layers whose outputs this one reads. */
  readonly readsFrom: readonly number[];
}

/** Where an error comes into being. */
export interface ErrorBirth {
  /** Position in the list. */
  readonly layer: number;
  /** `exceeds`: the first layer that the judge would not let pass; `largest jump`: all would pass, and most is added here. */
  readonly kind: 'exceeds' | 'largest jump';
  /** Error of the layer over the largest error that it reads; Infinity where that is zero. */
  readonly growth: number;
}

/** Errors allowed as a part of the range: those of bench/judge.ts; in the faithful arithmetic a rounding may fall the other way anywhere. */
const ALLOWED: Readonly<Record<Precision, number>> = { native: 5e-4, float32: 5e-4, float16: 2e-2, 'int8-faithful': 5e-2 };
/** Where a last rounding falls: an integer tensor may be one step off. */
const STEPS = 1.001;

/**
 * Distance of a tensor to the reference's: both as raw bytes of the file's type.
 *
 * @throws RangeError for tensors of different types or sizes
 */
export function tensorError(
  got: TensorData,
  expected: TensorData,
  quantization: Quantization | null,
  precision: Precision,
): TensorError {
  if (got.dtype !== expected.dtype || got.data.byteLength !== expected.data.byteLength) {
    throw new RangeError(
      `"${expected.name}" is ${got.dtype} of ${got.data.byteLength} bytes, the reference's ${expected.dtype} of ${expected.data.byteLength}`,
    );
  }
  const zeroPoint = quantization?.zeroPoint.length === 1 ? quantization.zeroPoint[0]! : 0;
  const [actual, ideal] = [numbersOf(got), numbersOf(expected)];
  let [low, high, largest, dot, actualSquare, idealSquare, errorSquare] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < ideal.length; i++) {
    const [a, b] = [Number(actual[i]) - zeroPoint, Number(ideal[i]) - zeroPoint];
    low = Math.min(low, b);
    high = Math.max(high, b);
    const error = Object.is(a, b) ? 0 : Math.abs(a - b);
    if (!(error <= largest)) largest = Number.isNaN(error) ? Infinity : error;
    dot += a * b;
    actualSquare += a * a;
    idealSquare += b * b;
    errorSquare += error * error;
  }
  const range = high - low;
  const cosine = dot / Math.sqrt(actualSquare * idealSquare);
  const sqnrDb = errorSquare === 0 ? Infinity : 10 * Math.log10(idealSquare / errorSquare);
  const isFloat = expected.dtype.startsWith('float') || expected.dtype === 'bfloat16';
  const step = isFloat || range === 0 ? 0 : STEPS / range;
  return {
    relative: largest === 0 ? 0 : range === 0 ? Infinity : largest / range,
    cosine: Number.isFinite(cosine) ? cosine : null,
    sqnrDb: Number.isNaN(sqnrDb) || sqnrDb === -Infinity ? null : sqnrDb,
    allowed: Math.max(ALLOWED[precision], step),
  };
}

/** The layer where the error is born; null without layers, or where nothing differs at all. */
export function errorBirth(layers: readonly LayerError[]): ErrorBirth | null {
  const read = ({ readsFrom }: LayerError) => Math.max(0, ...readsFrom.map((layer) => layers[layer]?.relative ?? 0));
  const growth = (layer: LayerError) => (layer.relative === 0 ? 1 : layer.relative / read(layer));
  const exceeding = layers.findIndex(({ relative, allowed }) => relative > allowed);
  if (exceeding >= 0) return { layer: exceeding, kind: 'exceeds', growth: growth(layers[exceeding]!) };
  let [most, at] = [0, -1];
  layers.forEach((layer, index) => {
    const added = layer.relative - read(layer);
    if (added > most) [most, at] = [added, index];
  });
  return at < 0 ? null : { layer: at, kind: 'largest jump', growth: growth(layers[at]!) };
}

function numbersOf({ dtype, shape, data }: TensorData) {
  return valuesFromBytes(
    dtype,
    new Uint8Array(data),
    shape.reduce((product, dimension) => product * dimension, 1),
  );
}
