import type { TensorInfo } from '@tensorflow/tfjs-core';
import { ACTIVATION_RANGE } from '../../core/activation.ts';
import type { Activation } from '../../core/activation.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { integerRange } from '../../core/quantization.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import { keepsValues } from '../../plan/keepsValues.ts';
import { sameGrid } from '../graph/sameGrid.ts';
import type { TfjsSite } from './operators/site.ts';
import { only } from './operators/site.ts';

/** How the float precisions treat a quantized activation: kept inside its range, or on its grid. */
export type GridRule = 'clamp' | 'round';

/** Operators whose results lie between their inputs: inside the same range, though not on the grid. */
const AVERAGES: ReadonlySet<string> = new Set(['AVERAGE_POOL_2D', 'MEAN', 'RESIZE_BILINEAR']);

/** Smallest and largest real number that a quantized tensor can hold. */
export function realRange(spec: TensorSpec): readonly [number, number] {
  const { min, max } = integerRange(spec.dtype);
  const scale = Math.fround(spec.quantization!.scale[0]!);
  const zeroPoint = spec.quantization!.zeroPoint[0] ?? 0;
  return [Math.fround(scale * (min - zeroPoint)), Math.fround(scale * (max - zeroPoint))];
}

/** Whether an operator leaves its output within the range, or on the grid, whatever comes in. */
export function keepsGrid(
  rule: GridRule,
  op: string,
  activation: Activation,
  inputs: readonly (TensorSpec | null)[],
  output: TensorSpec,
): boolean {
  if (!isQuantized(output)) return true;
  const moves = keepsValues(op) || (rule === 'clamp' && AVERAGES.has(op));
  const values = inputs.filter((input) => input !== null && isQuantized(input));
  if (moves && values.length > 0 && values.every((input) => sameGrid(input!, output))) return true;
  const [low, high] = realRange(output);
  const [from, to] = ACTIVATION_RANGE[activation];
  return rule === 'clamp' && from >= low && to <= high;
}

/** What is done to an output on the device; it disposes what it is given. */
export function gridOnDevice(rule: GridRule, site: TfjsSite, spec: TensorSpec): (info: TensorInfo) => TensorInfo {
  const [low, high] = realRange(spec);
  const clip = site.kernel('ClipByValue');
  if (rule === 'clamp') {
    const range = { clipValueMin: low, clipValueMax: high };
    return (x) => {
      const clamped = only(clip({ x }, range));
      site.dispose(x);
      return clamped;
    };
  }
  const divide = site.kernel('RealDiv');
  const round = site.kernel('Round');
  const multiply = site.kernel('Multiply');
  const scale = site.upload(new Float32Array([spec.quantization!.scale[0]!]), [1]);
  const zeroPoint = spec.quantization!.zeroPoint[0] ?? 0;
  const { min, max } = integerRange(spec.dtype);
  const steps = { clipValueMin: min - zeroPoint, clipValueMax: max - zeroPoint };
  return (x) => {
    const scaled = only(divide({ a: x, b: scale }, {}));
    site.dispose(x);
    const rounded = only(round({ x: scaled }, {}));
    site.dispose(scaled);
    const clamped = only(clip({ x: rounded }, steps));
    site.dispose(rounded);
    const real = only(multiply({ a: clamped, b: scale }, {}));
    site.dispose(clamped);
    return real;
  };
}
