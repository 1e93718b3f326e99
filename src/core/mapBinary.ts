import { bigIntegersOf, valuesFromBigIntegers } from './bigIntegers.ts';
import type { BinaryFunction } from './binaryFunctions.ts';
import { broadcastTo } from './broadcastTo.ts';
import type { TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { arithmeticOf, realsOf, valuesFromReals } from './reals.ts';
import type { TensorSpec, TensorValue } from './tensorValue.ts';

/**
 * A function of every pair of elements, both operands broadcast to the shape of `output`; newly allocated.
 *
 * Quantized tensors pass through real numbers, as in mapUnary.
 *
 * @throws UnsupportedTypeError where the function has no arithmetic for the type; `where` names the operator
 */
export function mapBinary(a: TensorValue, b: TensorValue, f: BinaryFunction, output: TensorSpec, where: string): TensorValues {
  if (arithmeticOf(a, where) === 'real') {
    const { real } = f;
    const x = broadcastTo(realsOf(a, where), a.shape, output.shape) as Float64Array;
    const y = broadcastTo(realsOf(b, where), b.shape, output.shape) as Float64Array;
    const out = new Float64Array(x.length);
    for (let i = 0; i < out.length; i++) out[i] = real(x[i]!, y[i]!);
    return valuesFromReals(out, output, where);
  }
  const { integer } = f;
  if (!integer) throw new UnsupportedTypeError(a.name, a.dtype, where);
  const x = bigIntegersOf(broadcastTo(a.values, a.shape, output.shape));
  const y = bigIntegersOf(broadcastTo(b.values, b.shape, output.shape));
  return valuesFromBigIntegers(
    x.map((value, i) => integer(value, y[i]!)),
    output.dtype,
  );
}
