/** Index of the first number that differs by more than float32 sums in another order may (1e-5 of the largest, at least of 1); -1 for none. */
export function firstDifference(got: ArrayLike<number>, want: ArrayLike<number>): number {
  if (got.length !== want.length) return 0;
  let largest = 1;
  for (let index = 0; index < want.length; index++) largest = Math.max(largest, Math.abs(want[index]!));
  for (let index = 0; index < want.length; index++) if (!(Math.abs(got[index]! - want[index]!) <= 1e-5 * largest)) return index;
  return -1;
}
