import { fixedPointMultiplier, type FixedPoint } from '../../core/fixedPoint.ts';
import type { IntegerRange } from '../../core/quantization.ts';
import { requantizationMultiplier } from '../../core/quantization.ts';

/** The scales that a multiplier comes from. */
export interface ScaleTriple {
  readonly input: number;
  readonly filter: number;
  readonly output: number;
}

/** How an accumulator gets to the output's grid. Plain data. */
export interface Requantization {
  /** null where the multiplier was typed. */
  readonly scales: ScaleTriple | null;
  /** What the rule float32 multiplies with. */
  readonly multiplier: number;
  /** What the other rules multiply with. */
  readonly fixed: FixedPoint;
  readonly zeroPoint: number;
  /** What the type and the fused activation leave. */
  readonly range: IntegerRange;
}

/** The target of a requantization: the output's grid. */
export interface OutputGrid {
  readonly zeroPoint: number;
  readonly range: IntegerRange;
}

/** From the scales: float32 by float32 for XNNPACK, in float64 and then in 31 bits for TensorFlow Lite. */
export function requantizationOf(scales: ScaleTriple, grid: OutputGrid): Requantization {
  return {
    scales,
    multiplier: requantizationMultiplier(scales.input, scales.filter, scales.output),
    fixed: fixedPointMultiplier(realMultiplier(scales)),
    ...grid,
  };
}

/** From a multiplier and a shift as TensorFlow Lite has them; float32 gets the same, in 24 bits. */
export function requantizationByMultiplier(fixed: FixedPoint, grid: OutputGrid): Requantization {
  return { scales: null, multiplier: Math.fround(fixed.outputMultiplier * 2 ** (fixed.outputShift - 31)), fixed, ...grid };
}

/** input scale x filter scale / output scale in float64. */
export function realMultiplier({ input, filter, output }: ScaleTriple): number {
  return (input * filter) / output;
}
