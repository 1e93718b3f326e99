import type { TensorValues } from '../../core/dtype.ts';
import type { OperatorDefinition } from './definition.ts';
import { argument, result } from './arithmetic.ts';
import { inputAt } from './options.ts';
import type { NoOptions } from './rules.ts';
import { expectArity, NO_OPTIONS } from './rules.ts';

/** Numbers as int64, or as int32 for every other type. */
function integers(numbers: readonly number[], dtype: string): TensorValues {
  return dtype === 'int64' ? BigInt64Array.from(numbers, BigInt) : Int32Array.from(numbers);
}

function describe(
  op: string,
  of: (shape: readonly number[]) => readonly number[],
  scalar: boolean,
): OperatorDefinition<NoOptions> {
  return {
    op,
    plan(site) {
      expectArity(site, 1);
      const { dtype } = site.outputs[0]!;
      if (dtype !== 'int32' && dtype !== 'int64') site.fail('outputs', `int32 or int64 expected, got ${dtype}`);
      const numbers = of(inputAt(site, 0).shape);
      return {
        options: NO_OPTIONS,
        outputShapes: [scalar ? [] : [numbers.length]],
        macs: 0,
        values: [integers(numbers, dtype)],
      };
    },
    evaluate: (call) => [integers(of(argument(call, 0).shape), result(call).dtype)],
  };
}

/** What a tensor's shape says, as numbers: known before the run. */
export const SHAPE_DEFINITIONS: readonly OperatorDefinition<NoOptions>[] = [
  describe('SHAPE', (shape) => shape, false),
  describe('RANK', (shape) => [shape.length], true),
];
