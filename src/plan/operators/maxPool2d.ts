import { activate } from '../../core/activation.ts';
import type { Pool2DOptions } from '../../core/conv2dInfo.ts';
import { maxPool2d } from '../../core/pool2d.ts';
import { activationSteps, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { zeros } from '../../core/values.ts';
import { argument, arithmeticOf, floats, quantizationOf, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { planPool } from './planPool.ts';

const op = 'MAX_POOL_2D';

/** Input NHWC; a quantized output has the input's scale and zero point. */
export const maxPool2dDefinition: OperatorDefinition<Pool2DOptions> = {
  op,
  plan: planPool,

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    if (arithmeticOf(input, op) === 'float') {
      const largest = Float32Array.from(maxPool2d(call.options, floats(input, op)));
      activate(call.options.activation, largest);
      return [largest];
    }
    const to = quantizationOf(output, op);
    const range = activationSteps(call.options.activation, scaleOf(to), zeroPointOf(to), output.dtype);
    const largest = maxPool2d(call.options, input.values as ArrayLike<number>);
    const out = zeros(output.dtype, largest.length);
    for (let i = 0; i < out.length; i++) out[i] = Math.min(range.max, Math.max(range.min, largest[i]!));
    return [out];
  },
};
