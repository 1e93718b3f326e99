import { batchToSpace } from '../../core/batchToSpace.ts';
import { isQuantized } from '../../core/isQuantized.ts';
import { zeroPointOf } from '../../core/quantization.ts';
import { elementCount } from '../../core/shape.ts';
import { spaceToBatch } from '../../core/spaceToBatch.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition, OperatorSite } from './definition.ts';
import { inputAt } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, knownIntegers, knownPairs, shapePlan, soundShape } from './rules.ts';

type Pairs = readonly (readonly [number, number])[];

export interface SpaceToBatchOptions {
  /** Block size of each spatial dimension, which follow the batch. */
  readonly blockShape: readonly number[];
  /** [before, after] of each spatial dimension. */
  readonly paddings: Pairs;
}

export interface BatchToSpaceOptions {
  /** Block size of each spatial dimension, which follow the batch. */
  readonly blockShape: readonly number[];
  /** [before, after] of each spatial dimension, cut off. */
  readonly crops: Pairs;
}

/** Inputs: data, block size of each spatial dimension, [before, after] of each. */
export const spaceToBatchNdDefinition: OperatorDefinition<SpaceToBatchOptions> = {
  op: 'SPACE_TO_BATCH_ND',

  plan(site) {
    const blocks = planBlocks(site);
    if (blocks === null) return dynamicPlan(site);
    const { batch, spatial, rest, blockShape, pairs } = blocks;
    const sizes = spatial.map((size, k) => {
      const padded = size + pairs[k]![0] + pairs[k]![1];
      if (padded % blockShape[k]! !== 0) site.fail('inputs', `${padded} elements do not divide into blocks of ${blockShape[k]}`);
      return padded / blockShape[k]!;
    });
    const outShape = [batch * elementCount(blockShape), ...sizes, ...rest];
    return shapePlan({ blockShape, paddings: pairs }, soundShape(site, 'inputs', outShape));
  },

  evaluate(call) {
    const input = argument(call, 0);
    const padValue = isQuantized(input) ? zeroPointOf(input.quantization) : 0;
    return [spaceToBatch(input.values, input.shape, call.options.blockShape, call.options.paddings, padValue)];
  },
};

/** Inputs: data, block size of each spatial dimension, [before, after] to crop of each. */
export const batchToSpaceNdDefinition: OperatorDefinition<BatchToSpaceOptions> = {
  op: 'BATCH_TO_SPACE_ND',

  plan(site) {
    const blocks = planBlocks(site);
    if (blocks === null) return dynamicPlan(site);
    const { batch, spatial, rest, blockShape, pairs } = blocks;
    const count = elementCount(blockShape);
    if (batch % count !== 0) site.fail('inputs', `a batch of ${batch} does not divide into blocks of ${count}`);
    const sizes = spatial.map((size, k) => size * blockShape[k]! - pairs[k]![0] - pairs[k]![1]);
    return shapePlan({ blockShape, crops: pairs }, soundShape(site, 'inputs', [batch / count, ...sizes, ...rest]));
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [batchToSpace(values, shape, call.options.blockShape, call.options.crops)];
  },
};

/** The dimensions of the data by their part, and the known blocks; null where they are known only at run time. */
function planBlocks(site: OperatorSite) {
  expectArity(site, 3);
  expectSameType(site);
  const { shape } = inputAt(site, 0);
  const blockShape = knownIntegers(site, 1);
  if (blockShape === null) return null;
  const pairs = knownPairs(site, 2, blockShape.length);
  if (pairs === null) return null;
  if (blockShape.length >= shape.length || blockShape.some((size) => size < 1)) {
    site.fail('inputs', `blocks of [${blockShape.join(',')}] in [${shape.join(',')}]`);
  }
  soundShape(site, 'inputs', blockShape);
  const spatial = shape.slice(1, 1 + blockShape.length);
  return { batch: shape[0]!, spatial, rest: shape.slice(1 + blockShape.length), blockShape, pairs };
}
