import { isQuantized } from '../../../../core/isQuantized.ts';
import { scaleOf } from '../../../../core/quantization.ts';
import type { WasmTensor } from '../../site.ts';

/** A constant filter of quantized elements as int8 ones. */
export interface Filter8 {
  /** [channels, taps of a channel]. */
  readonly weights: Int8Array;
  /** weights + offset are the filter's elements less their zero point: 0 but for unsigned types. */
  readonly offset: number;
  /** Whether there is a weight of -128. */
  readonly wholeRange: boolean;
  readonly scale: (channel: number) => number;
}

/** Types whose elements lie in 256 neighbouring integers. */
const TYPES: ReadonlySet<string> = new Set(['int8', 'uint8', 'int4', 'uint4', 'int2']);

/**
 * A filter as int8 weights: as they are where elements less the zero point fit, else moved to the middle of their range.
 *
 * returns null for what is no constant of such a type, or has zero points that differ
 */
export function filter8({ spec, values }: WasmTensor): Filter8 | null {
  if (!values || !isQuantized(spec) || !TYPES.has(spec.dtype)) return null;
  const { quantization } = spec;
  const { scale, zeroPoint: zeroPoints, dimension } = quantization;
  const zeroPoint = zeroPoints[0] ?? 0;
  if (scale.length > 1 && (dimension !== 0 || scale.length !== spec.shape[0])) return null;
  if (zeroPoints.some((point) => point !== zeroPoint)) return null;
  const elements = values as ArrayLike<number>;
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]!;
    if (element < least) least = element;
    if (element > most) most = element;
  }
  const centre = centreOf(least, most, zeroPoint);
  return {
    weights: centre === 0 && values instanceof Int8Array ? values : lessCentre(elements, centre),
    offset: centre - zeroPoint,
    wholeRange: least - centre < -127,
    scale: (channel) => scaleOf(quantization, channel),
  };
}

/** In a loop of its own: `Int8Array.from` with a function takes twenty times as long. */
function lessCentre(elements: ArrayLike<number>, centre: number): Int8Array {
  const weights = new Int8Array(elements.length);
  for (let i = 0; i < weights.length; i++) weights[i] = elements[i]! - centre;
  return weights;
}

/** What is taken from elements so that they fit int8: the zero point where that does, and -128 is left out where it can be. */
function centreOf(least: number, most: number, zeroPoint: number): number {
  if (least - zeroPoint >= -128 && most - zeroPoint <= 127) return zeroPoint;
  return Math.max(Math.min(128, least + 127), most - 127);
}
