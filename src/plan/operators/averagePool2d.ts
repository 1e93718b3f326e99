import type { Pool2DOptions } from '../../core/conv2dInfo.ts';
import { averagePool2d, averageSteps, poolSums } from '../../core/pool2d.ts';
import { activationSteps, requantizationMultiplier, requantize, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { zeros } from '../../core/values.ts';
import { argument, arithmeticOf, floats, quantizationOf, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { planPool } from './planPool.ts';

const op = 'AVERAGE_POOL_2D';

/**
 * Input NHWC. In steps of one grid the sum is divided by the taps in integers, as TensorFlow Lite does, whose kernel LiteRT runs
 * too; between two grids it is multiplied by inputScale / (outputScale * taps), as XNNPACK does.
 */
export const averagePool2dDefinition: OperatorDefinition<Pool2DOptions> = {
  op,
  plan: planPool,

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    if (arithmeticOf(input, op) === 'float') return [averagePool2d(call.options, floats(input, op))];
    const [from, to] = [quantizationOf(input, op), quantizationOf(output, op)];
    const { sums, taps } = poolSums(call.options, input.values as ArrayLike<number>);
    const range = activationSteps(call.options.activation, scaleOf(to), zeroPointOf(to), output.dtype);
    const out = zeros(output.dtype, sums.length);
    const oneGrid = scaleOf(from) === scaleOf(to) && zeroPointOf(from) === zeroPointOf(to);
    for (let i = 0; i < out.length; i++) {
      const count = taps[Math.floor(i / call.options.inChannels)]!;
      if (oneGrid) {
        out[i] = Math.min(range.max, Math.max(range.min, averageSteps(sums[i]!, count)));
        continue;
      }
      const multiplier = requantizationMultiplier(scaleOf(from), 1 / count, scaleOf(to));
      out[i] = requantize(sums[i]! - count * zeroPointOf(from), multiplier, zeroPointOf(to), range);
    }
    return [out];
  },
};
