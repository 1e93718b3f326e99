import { bigIntegersOf, isInteger, valuesFromBigIntegers } from './bigIntegers.ts';
import type { BinaryFunction } from './binaryFunctions.ts';
import { broadcastPairs } from './broadcastPairs.ts';
import type { TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { isReal, realsOf, valuesFromReals } from './reals.ts';
import { elementCount } from './shape.ts';
import type { TensorSpec, TensorValue } from './tensorValue.ts';

/**
 * A function of every pair of elements, both operands broadcast to the shape of `output`; newly allocated.
 *
 * Quantized tensors pass through real numbers, as in mapUnary.
 *
 * @throws UnsupportedTypeError where the function has no arithmetic for the type; `where` names the operator
 */
export function mapBinary(a: TensorValue, b: TensorValue, f: BinaryFunction, output: TensorSpec, where: string): TensorValues {
  const { shape } = output;
  const count = elementCount(shape);
  if (isReal(a)) {
    const { real } = f;
    const [x, y] = [realsOf(a, where), realsOf(b, where)];
    const out = new Float64Array(count);
    broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
      out[at] = real(x[atA]!, y[atB]!);
    });
    return valuesFromReals(out, output, where);
  }
  const { integer } = f;
  if (!integer || !isInteger(a.dtype)) throw new UnsupportedTypeError(a.name, a.dtype, where);
  const [x, y] = [bigIntegersOf(a.values), bigIntegersOf(b.values)];
  const out = new Array<bigint>(count).fill(0n);
  broadcastPairs(a.shape, b.shape, shape, (at, atA, atB) => {
    out[at] = integer(x[atA]!, y[atB]!);
  });
  return valuesFromBigIntegers(out, output.dtype);
}
