/** A function of two elements: of real numbers, and, where TFLite has it for integers, of exact 64-bit integers. */
export interface BinaryFunction {
  readonly real: (a: number, b: number) => number;
  readonly integer?: (a: bigint, b: bigint) => bigint;
}

/**
 * Element-wise functions of two tensors, by their TFLite names; results have the type of the operands.
 *
 * TFLite refuses an integer divisor of 0 while it runs; here the quotient and the remainder are then 0.
 *
 * @see tensorflow/lite/kernels/div.cc, floor_div.cc, floor_mod.cc, maximum_minimum.cc, pow.cc, squared_difference.cc
 */
export const BINARY_FUNCTIONS = {
  ATAN2: { real: Math.atan2 },
  DIV: { real: (a, b) => a / b, integer: (a, b) => (b === 0n ? 0n : a / b) },
  FLOOR_DIV: { real: (a, b) => Math.floor(a / b), integer: floorQuotient },
  FLOOR_MOD: { real: floorRemainder, integer: (a, b) => (b === 0n ? 0n : a - b * floorQuotient(a, b)) },
  MAXIMUM: { real: (a, b) => (a > b ? a : b), integer: (a, b) => (a > b ? a : b) },
  MINIMUM: { real: (a, b) => (a < b ? a : b), integer: (a, b) => (a < b ? a : b) },
  POW: { real: Math.pow, integer: wrappingPower },
  PRELU: { real: (x, alpha) => (x >= 0 ? x : x * alpha) },
  SQUARED_DIFFERENCE: { real: (a, b) => (a - b) * (a - b), integer: (a, b) => (a - b) * (a - b) },
} as const satisfies Record<string, BinaryFunction>;

/** The quotient rounded towards minus infinity. */
function floorQuotient(a: bigint, b: bigint): bigint {
  if (b === 0n) return 0n;
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** The remainder with the divisor's sign. */
function floorRemainder(a: number, b: number): number {
  const remainder = a % b;
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder;
}

/** base to the exponent modulo 2^64; 0 for a negative exponent, which TFLite refuses. By squaring: 64 steps at most. */
function wrappingPower(base: bigint, exponent: bigint): bigint {
  let result = exponent < 0n ? 0n : 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asIntN(64, result * square);
    square = BigInt.asIntN(64, square * square);
  }
  return result;
}
