/** Adding and taking away 1.5 x 2^52 leaves no bits for a fraction, and the addition itself rounds half to even. */
const MAGIC = 1.5 * 2 ** 52;

/** The nearest integer; of two equally near ones the even one. Correct below 2^51 in magnitude. */
export function roundHalfEven(x: number): number {
  return x + MAGIC - MAGIC;
}
