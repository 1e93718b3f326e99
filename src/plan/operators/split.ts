import { stridedSlice } from '../../core/stridedSlice.ts';
import { argument } from './arithmetic.ts';
import type { OperatorCall, OperatorDefinition, OperatorPlan, OperatorSite } from './definition.ts';
import { inputAt } from './options.ts';
import {
  dynamicPlan,
  expectArity,
  expectCount,
  expectSameType,
  frontAxis,
  knownInteger,
  knownIntegers,
  shapePlan,
} from './rules.ts';

export interface SplitOptions {
  /** From the front. */
  readonly axis: number;
  /** Size of each output along the axis; their sum is the input's. */
  readonly sizes: readonly number[];
  /** Which of the operator's inputs is taken apart (SPLIT names its axis first). */
  readonly data: number;
}

/** Equal parts along an axis, one an output. */
export const splitDefinition: OperatorDefinition<SplitOptions> = {
  op: 'SPLIT',
  plan(site) {
    expectArity(site, 2, site.outputs.length);
    expectSameType(site, 1);
    const given = knownInteger(site, 0);
    const { shape } = inputAt(site, 1);
    if (given === null) return dynamicPlan(site);
    const axis = frontAxis(site, 'inputs', given, shape.length);
    const { length } = site.outputs;
    expectCount(site, 'numSplits', length);
    if (length === 0) site.fail('outputs', 'at least 1 expected, got 0');
    if (shape[axis]! % length !== 0) site.fail('outputs', `${shape[axis]} elements do not split into ${length} equal parts`);
    return planParts(1, shape, axis, new Array<number>(length).fill(shape[axis]! / length));
  },
  evaluate: evaluateParts,
};

/** Parts of given sizes along an axis, one an output; a size of -1 takes what the others leave. */
export const splitVDefinition: OperatorDefinition<SplitOptions> = {
  op: 'SPLIT_V',
  plan(site) {
    expectArity(site, 3, site.outputs.length);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const given = knownInteger(site, 2);
    const sizes = knownIntegers(site, 1);
    if (given === null || sizes === null) return dynamicPlan(site);
    const axis = frontAxis(site, 'inputs', given, shape.length);
    expectCount(site, 'numSplits', site.outputs.length);
    if (sizes.length !== site.outputs.length) site.fail('outputs', `${sizes.length} expected, got ${site.outputs.length}`);
    return planParts(0, shape, axis, resolveSizes(site, sizes, shape[axis]!));
  },
  evaluate: evaluateParts,
};

function resolveSizes(site: OperatorSite, sizes: readonly number[], whole: number): readonly number[] {
  const sum = sizes.reduce((total, size) => (size === -1 ? total : total + size), 0);
  const resolved = sizes.map((size) => (size === -1 ? whole - sum : size));
  const total = resolved.reduce((a, b) => a + b, 0);
  if (resolved.some((size) => size < 0) || total !== whole) {
    site.fail('inputs', `sizes [${sizes.join(',')}] do not make ${whole}`);
  }
  return resolved;
}

function planParts(data: number, shape: readonly number[], axis: number, sizes: readonly number[]): OperatorPlan<SplitOptions> {
  return shapePlan({ axis, sizes, data }, ...sizes.map((size) => shape.with(axis, size)));
}

function evaluateParts(call: OperatorCall<SplitOptions>) {
  const { axis, sizes, data } = call.options;
  const { values, shape } = argument(call, data);
  let begin = 0;
  return sizes.map((part) => {
    const start = begin;
    begin += part;
    const ranges = shape.map((size, d) => (d === axis ? { begin: start, stride: 1, size: part } : { begin: 0, stride: 1, size }));
    return stridedSlice(values, shape, ranges);
  });
}
