import type { Activation } from './activation.ts';
import { ACTIVATION_RANGE } from './activation.ts';
import type { BinaryFunction } from './binaryFunctions.ts';

/** The function with its result clamped by a fused activation. */
export function withActivation(f: BinaryFunction, activation: Activation): BinaryFunction {
  const [low, high] = ACTIVATION_RANGE[activation];
  if (low === -Infinity && high === Infinity) return f;
  const { real, integer } = f;
  const clamped: BinaryFunction = { real: (a, b) => Math.min(Math.max(real(a, b), low), high) };
  return integer ? { ...clamped, integer: (a, b) => clampInteger(integer(a, b), low, high) } : clamped;
}

function clampInteger(x: bigint, low: number, high: number): bigint {
  if (x < low) return BigInt(low);
  return x > high ? BigInt(high) : x;
}
