import { CASTABLE, cast } from '../../core/cast.ts';
import { UnsupportedTypeError } from '../../core/errors.ts';
import { argument, result } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { expectArity, NO_OPTIONS, shapePlan } from './rules.ts';

/** From the input's type to the output's, whatever the options table says: TFLite reads the tensors too. */
export const castDefinition: OperatorDefinition<NoOptions> = {
  op: 'CAST',

  plan(site) {
    expectArity(site, 1);
    return shapePlan(NO_OPTIONS, inputAt(site, 0).shape);
  },

  evaluate(call) {
    const [input, output] = [argument(call, 0), result(call)];
    for (const { name, dtype } of [input, output]) if (!CASTABLE.has(dtype)) throw new UnsupportedTypeError(name, dtype, 'CAST');
    return [cast(input.values, input.dtype, output.dtype)];
  },
};
