import { isQuantized } from '../../core/isQuantized.ts';
import { concatenate } from '../../core/concatenate.ts';
import { realsOf, valuesFromReals } from '../../core/reals.ts';
import type { TensorSpec, TensorValue } from '../../core/tensorValue.ts';
import type { TensorValues } from '../../core/dtype.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionActivation } from './options.ts';
import { expectArity, expectSameType, optionAxis, shapePlan, soundShape } from './rules.ts';

export interface ConcatenationOptions {
  /** From the front. */
  readonly axis: number;
}

/** The inputs one after the other along an axis; quantized ones are brought to the output's scale. */
export const concatenationDefinition: OperatorDefinition<ConcatenationOptions> = {
  op: 'CONCATENATION',
  plan(site) {
    expectArity(site, 1, 1, Infinity);
    expectSameType(site, 0, ...site.inputs.keys());
    if (optionActivation(site) !== 'NONE') site.fail('fusedActivationFunction', 'CONCATENATION has none');
    const first = inputAt(site, 0);
    const axis = optionAxis(site, first.shape.length);
    let size = 0;
    site.inputs.forEach((_, index) => {
      const { shape } = inputAt(site, index);
      const fits = shape.length === first.shape.length && shape.every((n, d) => d === axis || n === first.shape[d]);
      if (!fits) site.fail('inputs', `[${shape.join(',')}] does not continue [${first.shape.join(',')}] along axis ${axis}`);
      size += shape[axis]!;
    });
    return shapePlan({ axis }, soundShape(site, 'inputs', first.shape.with(axis, size)));
  },
  evaluate(call) {
    const parts = call.inputs.map((_, index) => {
      const input = argument(call, index);
      return { shape: input.shape, values: onScaleOf(result(call), input) };
    });
    return [concatenate(parts, call.options.axis)];
  },
};

/** The input's elements in the steps of `output`: themselves where both have the same scale and zero point, or none. */
function onScaleOf(output: TensorSpec, input: TensorValue): TensorValues {
  if (!isQuantized(input) || !isQuantized(output)) return input.values;
  const [from, to] = [input.quantization, output.quantization];
  if (from.scale[0] === to.scale[0] && from.zeroPoint[0] === to.zeroPoint[0]) return input.values;
  return valuesFromReals(realsOf(input, 'CONCATENATION'), { ...output, shape: input.shape }, 'CONCATENATION');
}
