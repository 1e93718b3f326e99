import type { Target } from '../../target.ts';

/** The flip of stored bytes as kernels take it that load them sign-extended: 0, or -128. */
export function signOfFlip({ flip }: Target): number {
  return flip === 0 ? 0 : -128;
}
