import { UnsupportedTypeError } from '../../core/errors.ts';
import type { PadOptions } from '../../core/pad.ts';
import { pad } from '../../core/pad.ts';
import { zeroPointOf } from '../../core/quantization.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { declaredShape, inputAt, knownNumbers } from './options.ts';

/** What PAD fills with: a real zero. */
function zeroOf({ dtype, quantization }: TensorValue): number | bigint {
  if (dtype === 'int64' || dtype === 'uint64') return 0n;
  return quantization === null ? 0 : zeroPointOf(quantization);
}

function padding(op: 'PAD' | 'PADV2'): OperatorDefinition<PadOptions> {
  return {
    op,

    plan(site) {
      const { shape } = inputAt(site, 0);
      const paddings = knownNumbers(inputAt(site, 1));
      if (op === 'PADV2') inputAt(site, 2);
      if (paddings === null) return { options: null, outputShapes: [declaredShape(site)], macs: 0, dynamic: true };
      if (paddings.length !== 2 * shape.length || paddings.some((size) => size < 0)) {
        site.fail('inputs', `paddings [${paddings.join(',')}] do not fit a shape of [${shape.join(',')}]`);
      }
      const before = shape.map((_, axis) => paddings[2 * axis]!);
      const after = shape.map((_, axis) => paddings[2 * axis + 1]!);
      return {
        options: { before, after },
        outputShapes: [shape.map((size, axis) => size + before[axis]! + after[axis]!)],
        macs: 0,
      };
    },

    evaluate(call) {
      const input = argument(call, 0);
      const value = op === 'PAD' ? zeroOf(input) : argument(call, 2).values[0];
      if (value === undefined) throw new UnsupportedTypeError(argument(call, 2).name, argument(call, 2).dtype, op);
      return [pad(call.options, input.values, input.shape, value)];
    },
  };
}

/** Inputs: data, paddings [rank, 2], and for PADV2 the value to fill with. */
export const PADS: readonly OperatorDefinition<PadOptions>[] = [padding('PAD'), padding('PADV2')];
