import { get, op, set, type Wat } from '../wat.ts';

/**
 * 8-bit elements as they are stored: XORed with the local `flip`, which holds 0 or the sign bit for every byte (-128 as a number, so
 * that it flips a sign-extended byte alike). The bounds of results are the locals `minimum` and `maximum`.
 */
export const loadInt8 = (pointer: string): Wat => op('i32.xor', op('i32.load8_s', get(pointer)), get('flip'));

/** Sixteen at once, as int8 lanes. */
export const loadInt8x16 = (pointer: string): Wat => op('v128.xor', op('v128.load align=1', get(pointer)), get('flip'));

/** The local `value`, an i32, inside the bounds and as it is stored. */
export const clampInt8 = (value: string): readonly Wat[] => [
  set(value, `(select ${get(value)} ${get('minimum')} (i32.gt_s ${get(value)} ${get('minimum')}))`),
  set(value, `(select ${get(value)} ${get('maximum')} (i32.lt_s ${get(value)} ${get('maximum')}))`),
  set(value, op('i32.xor', get(value), get('flip'))),
];

/** The same for a vector of int8 lanes. */
export const clampInt8x16 = (value: Wat): Wat =>
  op('v128.xor', op('i8x16.min_s', op('i8x16.max_s', value, get('minimum')), get('maximum')), get('flip'));

/** Four vectors of i32 lanes as one of int8 lanes about a zero point (a local of i16 lanes), saturating at every step. */
export const narrowInt8x16 = (quarters: readonly [Wat, Wat, Wat, Wat], zeroPoint: Wat): Wat => {
  const [a, b, c, d] = quarters;
  const half = (low: Wat, high: Wat): Wat => op('i16x8.add_sat_s', op('i16x8.narrow_i32x4_s', low, high), zeroPoint);
  return op('i8x16.narrow_i16x8_s', half(a, b), half(c, d));
};
