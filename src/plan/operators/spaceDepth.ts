import { depthToSpace } from '../../core/depthToSpace.ts';
import { spaceToDepth } from '../../core/spaceToDepth.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition } from './definition.ts';
import { inputOfRank, optionSize } from './options.ts';
import { expectArity, expectSameType, shapePlan, soundShape } from './rules.ts';

/** Of SPACE_TO_DEPTH and DEPTH_TO_SPACE. */
export interface BlockSizeOptions {
  /** Height and width of a block, in pixels. */
  readonly blockSize: number;
}

export const spaceToDepthDefinition: OperatorDefinition<BlockSizeOptions> = {
  op: 'SPACE_TO_DEPTH',

  plan(site) {
    expectArity(site, 1);
    expectSameType(site);
    const [batch, height, width, channels] = inputOfRank(site, 0, 4).shape as [number, number, number, number];
    const blockSize = optionSize(site, 'blockSize');
    if (height % blockSize !== 0 || width % blockSize !== 0) {
      site.fail('blockSize', `${height} x ${width} pixels do not divide into blocks of ${blockSize}`);
    }
    return shapePlan({ blockSize }, [batch, height / blockSize, width / blockSize, channels * blockSize ** 2]);
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [spaceToDepth(values, shape, call.options.blockSize)];
  },
};

export const depthToSpaceDefinition: OperatorDefinition<BlockSizeOptions> = {
  op: 'DEPTH_TO_SPACE',

  plan(site) {
    expectArity(site, 1);
    expectSameType(site);
    const [batch, height, width, channels] = inputOfRank(site, 0, 4).shape as [number, number, number, number];
    const blockSize = optionSize(site, 'blockSize');
    const depth = channels / blockSize ** 2;
    if (!Number.isInteger(depth)) site.fail('blockSize', `${channels} channels do not fill blocks of ${blockSize}`);
    return shapePlan({ blockSize }, soundShape(site, 'blockSize', [batch, height * blockSize, width * blockSize, depth]));
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [depthToSpace(values, shape, call.options.blockSize)];
  },
};
