import { gather } from '../../core/gather.ts';
import { toNumbers } from '../../core/values.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionNumber } from './options.ts';
import { expectArity, expectSameType, expectIndices, optionAxis, shapePlan, soundShape } from './rules.ts';

export interface GatherOptions {
  /** From the front; at or after batchDims. */
  readonly axis: number;
  /** Leading dimensions that input and indices share. */
  readonly batchDims: number;
}

/** Inputs: data, indices along one of its axes. */
export const gatherDefinition: OperatorDefinition<GatherOptions> = {
  op: 'GATHER',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const indices = inputAt(site, 1).shape;
    const axis = optionAxis(site, shape.length);
    const given = optionNumber(site, 'batchDims', 0);
    const batchDims = given < 0 ? given + indices.length : given;
    const shared = Number.isInteger(batchDims) && batchDims >= 0 && batchDims <= Math.min(axis, indices.length);
    if (!shared || indices.some((size, d) => d < batchDims && size !== shape[d])) {
      site.fail(
        'batchDims',
        `[${shape.join(',')}] and [${indices.join(',')}] share no ${given} batch dimensions before axis ${axis}`,
      );
    }
    expectIndices(site, 1, [shape[axis]!]);
    const outShape = [...shape.slice(0, axis), ...indices.slice(batchDims), ...shape.slice(axis + 1)];
    return shapePlan({ axis, batchDims }, soundShape(site, 'inputs', outShape));
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [gather(values, shape, toNumbers(argument(call, 1).values), call.options.axis, call.options.batchDims)];
  },
};
