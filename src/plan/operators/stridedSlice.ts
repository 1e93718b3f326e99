import type { SliceRange } from '../../core/stridedSlice.ts';
import { stridedSlice } from '../../core/stridedSlice.ts';
import { argument } from './arithmetic.ts';
import type { OperatorDefinition, OperatorSite } from './definition.ts';
import { inputAt, optionBoolean, optionNumber } from './options.ts';
import { dynamicPlan, expectArity, expectSameType, knownIntegers, shapePlan } from './rules.ts';
import type { SliceOptions } from './slice.ts';

/** What one entry of begin, end and strides means for the output; -1 where it has no dimension of the input. */
type Step = { readonly kind: 'slice' | 'shrink' | 'whole' | 'new'; readonly entry: number };

/**
 * Inputs: data, begin, end and stride of each entry.
 *
 * Masks, one bit an entry: begin and end left open, an ellipsis for the dimensions that are not named, a new dimension of
 * size 1, and an index that takes its dimension away. With `offset`, ends count from begins.
 */
export const stridedSliceDefinition: OperatorDefinition<SliceOptions> = {
  op: 'STRIDED_SLICE',

  plan(site) {
    expectArity(site, 4);
    expectSameType(site);
    const { shape } = inputAt(site, 0);
    const begins = knownIntegers(site, 1);
    const ends = knownIntegers(site, 2);
    const strides = knownIntegers(site, 3);
    if (begins === null || ends === null || strides === null) return dynamicPlan(site);
    if (ends.length !== begins.length || strides.length !== begins.length) {
      site.fail('inputs', `${begins.length} begins, ${ends.length} ends and ${strides.length} strides`);
    }
    const mask = (field: string) => {
      const bits = optionNumber(site, field, 0);
      return (entry: number) => ((bits >> entry) & 1) === 1;
    };
    const openBegin = mask('beginMask');
    const openEnd = mask('endMask');
    const endsCount = optionBoolean(site, 'offset');

    const ranges: SliceRange[] = [];
    const outShape: number[] = [];
    for (const { kind, entry } of stepsOf(site, shape.length, begins.length, mask)) {
      if (kind === 'new') {
        outShape.push(1);
        continue;
      }
      const size = shape[ranges.length]!;
      if (kind === 'whole') {
        ranges.push({ begin: 0, stride: 1, size });
        outShape.push(size);
        continue;
      }
      const begin = begins[entry]!;
      const stride = strides[entry]!;
      if (kind === 'shrink') {
        const index = begin < 0 ? begin + size : begin;
        if (index < 0 || index >= size) site.fail('inputs', `index ${begin} is outside a dimension of ${size}`);
        ranges.push({ begin: index, stride: 1, size: 1 });
        continue;
      }
      if (stride === 0) site.fail('inputs', 'a stride is 0');
      const end = endsCount ? begin + ends[entry]! : ends[entry]!;
      const range = resolve(size, openBegin(entry) ? null : begin, openEnd(entry) ? null : end, stride);
      ranges.push(range);
      outShape.push(range.size);
    }
    return shapePlan({ ranges }, outShape);
  },

  evaluate(call) {
    const { values, shape } = argument(call, 0);
    return [stridedSlice(values, shape, call.options.ranges)];
  },
};

/** The entries in their order, the ellipsis unfolded, and the dimensions behind the last entry taken whole. */
function stepsOf(
  site: OperatorSite,
  rank: number,
  entries: number,
  mask: (field: string) => (entry: number) => boolean,
): readonly Step[] {
  const isEllipsis = mask('ellipsisMask');
  const isNew = mask('newAxisMask');
  const isShrink = mask('shrinkAxisMask');
  // Bits beyond 32 entries would wrap around; no tensor has as many dimensions.
  if (entries > 31) site.fail('inputs', `${entries} entries`);
  const all = Array.from({ length: entries }, (_, entry) => entry);
  const ellipsis = all.find(isEllipsis);
  if (all.filter(isEllipsis).length > 1) site.fail('ellipsisMask', 'more than one ellipsis');
  const named = all.filter((entry) => entry !== ellipsis && !isNew(entry)).length;
  if (named > rank) site.fail('inputs', `${named} entries for ${rank} dimensions`);
  const whole = Array.from({ length: rank - named }, () => ({ kind: 'whole', entry: -1 }) as const);
  const steps = all.flatMap((entry): readonly Step[] => {
    if (entry === ellipsis) return whole;
    if (isNew(entry)) return [{ kind: 'new', entry }];
    return [{ kind: isShrink(entry) ? 'shrink' : 'slice', entry }];
  });
  return ellipsis === undefined ? [...steps, ...whole] : steps;
}

/** Begin and end counted from the front and clamped to the dimension; null is left open. */
function resolve(size: number, begin: number | null, end: number | null, stride: number): SliceRange {
  // Running backwards, positions are those before which the walk starts and stops: one less.
  const [low, high] = stride > 0 ? [0, size] : [-1, size - 1];
  const clamp = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, low), high);
  const first = begin === null ? (stride > 0 ? low : high) : clamp(begin);
  const last = end === null ? (stride > 0 ? high : low) : clamp(end);
  const count = Math.max(Math.ceil((last - first) / stride), 0);
  return { begin: count > 0 ? first : 0, stride, size: count };
}
