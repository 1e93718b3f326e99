import { roundHalfEven } from './roundHalfEven.ts';

/** A function of one element: of a real number, and, where TFLite has it for integers, of an exact 64-bit integer. */
export interface UnaryFunction {
  readonly real: (x: number) => number;
  readonly integer?: (x: bigint) => bigint;
}

/**
 * Element-wise functions without parameters, by their TFLite names.
 *
 * @see tensorflow/lite/kernels/elementwise.cc, activations.cc, neg.cc, round.cc, floor.cc, ceil.cc
 */
export const UNARY_FUNCTIONS = {
  ABS: { real: Math.abs, integer: (x) => (x < 0n ? -x : x) },
  CEIL: { real: Math.ceil },
  COS: { real: Math.cos },
  ELU: { real: (x) => (x < 0 ? Math.expm1(x) : x) },
  EXP: { real: Math.exp },
  FLOOR: { real: Math.floor },
  HARD_SWISH: { real: (x) => (x * clamp(x + 3, 0, 6)) / 6 },
  LOG: { real: Math.log },
  NEG: { real: (x) => -x, integer: (x) => -x },
  RELU: { real: (x) => clamp(x, 0, Infinity) },
  RELU6: { real: (x) => clamp(x, 0, 6) },
  RELU_0_TO_1: { real: (x) => clamp(x, 0, 1) },
  RELU_N1_TO_1: { real: (x) => clamp(x, -1, 1) },
  ROUND: { real: roundHalfEven },
  RSQRT: { real: (x) => 1 / Math.sqrt(x) },
  SIGN: { real: Math.sign, integer: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n) },
  SIN: { real: Math.sin },
  SQRT: { real: Math.sqrt },
  SQUARE: { real: (x) => x * x, integer: (x) => x * x },
  TANH: { real: Math.tanh },
} as const satisfies Record<string, UnaryFunction>;

/** NaN stays NaN. */
function clamp(x: number, min: number, max: number): number {
  return Math.min(Math.max(x, min), max);
}
