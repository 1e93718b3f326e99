import { UnsupportedTypeError } from '../../core/errors.ts';
import { float32FromHalves } from '../../core/float16.ts';
import { dequantize } from '../../core/quantization.ts';
import { argument, quantizationOf, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';

const op = 'DEQUANTIZE';

/** Steps of a grid, or 16-bit floats, to float32; in the float precisions the input is float32 already. */
export const dequantizeDefinition: OperatorDefinition<object> = {
  op,

  plan: (site) => ({ options: {}, outputShapes: [inputAt(site, 0).shape], macs: 0 }),

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    if (output.dtype !== 'float32') throw new UnsupportedTypeError(output.name, output.dtype, op);
    if (input.values instanceof Float32Array) return [input.values.slice()];
    if (input.dtype === 'float16' && input.values instanceof Uint16Array) return [float32FromHalves(input.values)];
    return [dequantize(input.values, quantizationOf(input, op), input.shape)];
  },
};
