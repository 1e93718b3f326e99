import { roundHalfEven } from './roundHalfEven.ts';

/** What takes two operands in steps to the output's grid, in integers. */
export interface AdditionScale {
  readonly multiplierA: number;
  readonly multiplierB: number;
  readonly shift: number;
}

/**
 * Multipliers of 21 bits for the scales of the operands over that of the sum, the larger in [2^20, 2^21).
 *
 * @see XNNPACK, xnn_init_qs8_add_minmax_scalar_params
 */
export function additionScale(scaleA: number, scaleB: number, outScale: number): AdditionScale {
  const ratioA = Math.fround(scaleA / outScale);
  const ratioB = Math.fround(scaleB / outScale);
  const larger = Math.max(Math.abs(ratioA), Math.abs(ratioB));
  const shift = larger > 0 && Number.isFinite(larger) ? 20 - Math.floor(Math.log2(larger)) : 0;
  return { multiplierA: roundHalfEven(ratioA * 2 ** shift), multiplierB: roundHalfEven(ratioB * 2 ** shift), shift };
}

/** The sum of two centred operands in steps of the output, rounded half up as the arithmetic shift does. */
export function addSteps(a: number, b: number, { multiplierA, multiplierB, shift }: AdditionScale): number {
  return Math.floor((a * multiplierA + b * multiplierB) / 2 ** shift + 0.5);
}
