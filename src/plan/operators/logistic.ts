import { UnsupportedTypeError } from '../../core/errors.ts';
import { logistic } from '../../core/logistic.ts';
import { integerRange, quantizeValue, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { zeros } from '../../core/values.ts';
import { argument, arithmeticOf, floats, quantizationOf, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';

const op = 'LOGISTIC';

/** Element by element. In steps: the real function of the input's real value, rounded half to even to the output's grid. */
export const logisticDefinition: OperatorDefinition<object> = {
  op,

  plan: (site) => ({ options: {}, outputShapes: [inputAt(site, 0).shape], macs: 0 }),

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    if (arithmeticOf(input, op) === 'float') return [floats(input, op).map(logistic)];
    if (arithmeticOf(output, op) === 'float') throw new UnsupportedTypeError(output.name, output.dtype, op);
    const [from, to] = [quantizationOf(input, op), quantizationOf(output, op)];
    const [scale, zeroPoint, range] = [scaleOf(to), zeroPointOf(to), integerRange(output.dtype)];
    const out = zeros(output.dtype, input.values.length);
    for (let i = 0; i < out.length; i++) {
      const real = Math.fround(scaleOf(from) * (Number(input.values[i]) - zeroPointOf(from)));
      out[i] = quantizeValue(Math.fround(logistic(real)), scale, zeroPoint, range);
    }
    return [out];
  },
};
