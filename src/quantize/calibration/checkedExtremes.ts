import type { RealRange } from '../grid/realRange.ts';

/**
 * The smallest and the largest of some values; 0 and 0 for none.
 *
 * @throws RangeError naming `where` for a value that is not finite
 */
export function checkedExtremes(values: ArrayLike<number>, where: string): RealRange {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Written so that NaN fails it too.
    if (!(Math.abs(value) < Infinity)) {
      throw new RangeError(`${where} has ${value} among its values (number ${i}): a range is found from finite values only`);
    }
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return values.length === 0 ? { low: 0, high: 0 } : { low, high };
}
