import type { MirrorPadMode } from '../../core/mirrorPad.ts';
import { MIRROR_PAD_MODES, mirrorPad } from '../../core/mirrorPad.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputAt, optionEnum } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, knownPairs, shapePlan, soundShape } from './rules.ts';

export interface MirrorPadOptions {
  /** [before, after] of each dimension. */
  readonly paddings: readonly (readonly [number, number])[];
  readonly mode: MirrorPadMode;
}

/** Inputs: data, [before, after] of each dimension. */
export const mirrorPadDefinition: OperatorDefinition<MirrorPadOptions> = {
  op: 'MIRROR_PAD',

  plan(site) {
    expectArity(site, 2);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const mode = optionEnum(site, 'mode', MIRROR_PAD_MODES, 'REFLECT');
    const paddings = knownPairs(site, 1, shape.length);
    if (paddings === null) return dynamicPlan(site);
    const sizes = shape.map((size, axis) => {
      const [before, after] = paddings[axis]!;
      const most = mode === 'REFLECT' ? size - 1 : size;
      if (Math.max(before, after, 0) > Math.max(most, 0)) site.fail('inputs', `${before} and ${after} mirrored from ${size}`);
      return before + size + after;
    });
    return shapePlan({ paddings, mode }, soundShape(site, 'inputs', sizes));
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [mirrorPad(values, shape, call.options.paddings, call.options.mode)];
  },
};
