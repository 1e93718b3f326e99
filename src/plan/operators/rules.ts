import type { DType } from '../../core/dtype.ts';
import { broadcastShape, elementCount } from '../../core/shape.ts';
import type { OperatorPlan, OperatorSite } from './definition.ts';
import { inputAt, knownNumbers, optionNumber } from './options.ts';

/** Options of an operator that has none. */
export type NoOptions = Readonly<Record<never, never>>;

export const NO_OPTIONS: NoOptions = {};

/** More elements than any tensor of a model that fits a browser; a product of sizes from a hostile file stops here. */
const MAX_ELEMENTS = 2 ** 31;

/** Fails the site unless it has between `least` and `most` inputs, all present, and `outputs` outputs. */
export function expectArity(site: OperatorSite, least: number, outputs = 1, most = least): void {
  const { length } = site.inputs;
  if (length < least || length > most) site.fail('inputs', `${describeRange(least, most)} expected, got ${length}`);
  for (let index = 0; index < length; index++) inputAt(site, index);
  if (site.outputs.length !== outputs) site.fail('outputs', `${outputs} expected, got ${site.outputs.length}`);
}

function describeRange(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  return least === most ? `${least}` : `${least} to ${most}`;
}

/** Fails the site where the options table counts inputs or outputs otherwise than they are listed. */
export function expectCount(site: OperatorSite, field: string, listed: number): void {
  const counted = optionNumber(site, field, listed);
  if (counted !== listed) site.fail(field, `${counted}, where ${listed} are listed`);
}

/** Fails the site where an output, or a further input named here, has another type than input `index`. */
export function expectSameType(site: OperatorSite, index = 0, ...others: readonly number[]): void {
  const { dtype } = inputAt(site, index);
  for (const other of others) {
    const own = inputAt(site, other).dtype;
    if (own !== dtype) site.fail('inputs', `${own} beside ${dtype}`);
  }
  for (const output of site.outputs) if (output.dtype !== dtype) site.fail('outputs', `${output.dtype} made from ${dtype}`);
}

/** A plan of one output, without multiplications that count as MACs. */
export function shapePlan<Options>(options: Options, ...outputShapes: (readonly number[])[]): OperatorPlan<Options> {
  return { options, outputShapes, macs: 0 };
}

/** The plan of an operator whose shapes stand on values known only at run time: those that the file declares. */
export function dynamicPlan(site: OperatorSite): OperatorPlan<never> {
  return { options: null, outputShapes: site.outputs.map((output) => output.shape), macs: 0, dynamic: true };
}

const INDEX_TYPES: readonly DType[] = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64'];

/** The whole numbers in a shape-like input; null where they are known only at run time. */
export function knownIntegers(site: OperatorSite, index: number): readonly number[] | null {
  const input = inputAt(site, index);
  if (!INDEX_TYPES.includes(input.dtype)) site.fail('inputs', `input ${index} must hold integers, got ${input.dtype}`);
  const numbers = knownNumbers(input);
  const wrong = numbers?.find((number) => !Number.isSafeInteger(number));
  return wrong === undefined ? numbers : site.fail('inputs', `input ${index} holds ${wrong}, which is out of range`);
}

/** The single whole number in an input; null where it is known only at run time. */
export function knownInteger(site: OperatorSite, index: number): number | null {
  const numbers = knownIntegers(site, index);
  if (numbers === null) return null;
  return numbers.length === 1 ? numbers[0]! : site.fail('inputs', `input ${index} must be one number, got ${numbers.length}`);
}

/** An axis counted from the front; below 0 it counts from the end of `rank` dimensions. */
export function frontAxis(site: OperatorSite, field: string, axis: number, rank: number): number {
  if (Number.isInteger(axis) && axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  return site.fail(field, `axis ${axis} is outside ${rank} dimensions`);
}

/** The axis that the schema options name, counted from the front. */
export function optionAxis(site: OperatorSite, rank: number, field = 'axis'): number {
  return frontAxis(site, field, optionNumber(site, field, 0), rank);
}

/** Sizes that came from numbers in the file: whole, not negative, and not more elements than a tensor can have. */
export function soundShape(site: OperatorSite, field: string, shape: readonly number[]): readonly number[] {
  if (!shape.every((size) => Number.isInteger(size) && size >= 0) || elementCount(shape) > MAX_ELEMENTS) {
    return site.fail(field, `[${shape.join(',')}] is no shape of a tensor`);
  }
  return shape;
}

/** The common shape that shapes broadcast to. */
export function broadcastShapes(site: OperatorSite, ...shapes: readonly (readonly number[])[]): readonly number[] {
  try {
    return shapes.reduce(broadcastShape);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return site.fail('inputs', error.message);
  }
}

/** Pairs of whole numbers not below 0 in an input of shape [count, 2]: paddings, crops; null where not known yet. */
export function knownPairs(site: OperatorSite, index: number, count: number): readonly (readonly [number, number])[] | null {
  const numbers = knownIntegers(site, index);
  if (numbers === null) return null;
  if (numbers.length !== 2 * count) site.fail('inputs', `input ${index} must be ${count} pairs, got ${numbers.length} numbers`);
  if (numbers.some((number) => number < 0)) site.fail('inputs', `input ${index} must not be negative`);
  return Array.from({ length: count }, (_, k) => [numbers[2 * k]!, numbers[2 * k + 1]!] as const);
}

/**
 * Fails the site where an input of indices does not hold integers, or where it is known already and an index lies outside its
 * dimension; tuples of indices run along `sizes`.
 */
export function expectIndices(site: OperatorSite, index: number, sizes: readonly number[]): void {
  const known = knownIntegers(site, index);
  const wrong = known?.find((value, i) => value < 0 || value >= sizes[i % sizes.length]!);
  if (wrong !== undefined) site.fail('inputs', `index ${wrong} is outside [${sizes.join(',')}]`);
}
