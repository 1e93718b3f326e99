import { integerRange, quantize, quantizeValue, scaleOf, zeroPointOf } from '../../core/quantization.ts';
import { zeros } from '../../core/values.ts';
import { argument, quantizationOf, reals, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';

const op = 'QUANTIZE';

/**
 * Real numbers, or steps of another grid, to steps of the output; half to even.
 *
 * In the float precisions nothing is left to do: clamping or rounding the output is the engine's.
 */
export const quantizeDefinition: OperatorDefinition<object> = {
  op,

  plan: (site) => ({ options: {}, outputShapes: [inputAt(site, 0).shape], macs: 0 }),

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    if (output.dtype === 'float32') return [reals(input, op).slice()];
    const to = quantizationOf(output, op);
    const out = zeros(output.dtype, input.values.length);
    if (input.values instanceof Float32Array) {
      const steps = quantize(input.values, to, output.shape, output.dtype);
      for (let i = 0; i < out.length; i++) out[i] = steps[i]!;
      return [out];
    }
    const from = quantizationOf(input, op);
    const range = integerRange(output.dtype);
    const [scaleIn, zeroIn, scaleOut, zeroOut] = [scaleOf(from), zeroPointOf(from), scaleOf(to), zeroPointOf(to)];
    for (let i = 0; i < out.length; i++) {
      out[i] = quantizeValue((Number(input.values[i]) - zeroIn) * scaleIn, scaleOut, zeroOut, range);
    }
    return [out];
  },
};
