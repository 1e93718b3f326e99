import { bigIntegersOf, isInteger, valuesFromBigIntegers } from './bigIntegers.ts';
import type { TensorValues } from './dtype.ts';
import { UnsupportedTypeError } from './errors.ts';
import { isReal, realsOf, valuesFromReals } from './reals.ts';
import type { TensorSpec, TensorValue } from './tensorValue.ts';
import type { UnaryFunction } from './unaryFunctions.ts';

/**
 * A function of every element, in the type of `output`; same shape, newly allocated.
 *
 * Quantized tensors pass through real numbers: scale * (q - zeroPoint), the function in double precision, then the
 * output's steps, half to even. TFLite's tables for 8 bits hold the same but for ties.
 *
 * @throws UnsupportedTypeError where the function has no arithmetic for the type; `where` names the operator
 */
export function mapUnary(input: TensorValue, f: UnaryFunction, output: TensorSpec, where: string): TensorValues {
  if (isReal(input)) {
    const { real } = f;
    const x = realsOf(input, where);
    const out = new Float64Array(x.length);
    for (let i = 0; i < out.length; i++) out[i] = real(x[i]!);
    return valuesFromReals(out, output, where);
  }
  const { integer } = f;
  if (!integer || !isInteger(input.dtype)) throw new UnsupportedTypeError(input.name, input.dtype, where);
  return valuesFromBigIntegers(
    bigIntegersOf(input.values).map((x) => integer(x)),
    output.dtype,
  );
}
