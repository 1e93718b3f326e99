import { UnsupportedTypeError } from '../../core/errors.ts';
import { dequantize, integerRange, quantize, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { elementCount } from '../../core/shape.ts';
import type { SoftmaxOptions } from '../../core/softmax.ts';
import { softmax, softmaxSteps } from '../../core/softmax.ts';
import { zeros } from '../../core/values.ts';
import { argument, arithmeticOf, floats, quantizationOf, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionNumber } from './options.ts';

const op = 'SOFTMAX';

/** Over the last dimension. 16-bit steps are computed as real numbers, rounded half to even. */
export const softmaxDefinition: OperatorDefinition<SoftmaxOptions> = {
  op,

  plan(site) {
    const { shape } = inputAt(site, 0);
    const depth = shape.at(-1) ?? site.fail('inputs', 'a scalar has no last dimension');
    const rows = elementCount(shape.slice(0, -1));
    return { options: { beta: optionNumber(site, 'beta', 1), rows, depth }, outputShapes: [shape], macs: 0 };
  },

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    if (arithmeticOf(input, op) === 'float') return [softmax(call.options, floats(input, op))];
    if (arithmeticOf(output, op) === 'float') throw new UnsupportedTypeError(output.name, output.dtype, op);
    const [from, to] = [quantizationOf(input, op), quantizationOf(output, op)];
    const range = integerRange(output.dtype);
    const steps =
      input.dtype === 'int16'
        ? quantize(softmax(call.options, dequantize(input.values, from, input.shape)), to, output.shape, output.dtype)
        : softmaxSteps(call.options, input.values as ArrayLike<number>, scaleOf(from), scaleOf(to), zeroPointOf(to));
    const out = zeros(output.dtype, steps.length);
    for (let i = 0; i < out.length; i++) out[i] = Math.min(range.max, Math.max(range.min, steps[i]!));
    return [out];
  },
};
