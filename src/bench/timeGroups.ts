import { macsOf, timeVariants, type VariantsParts, type VariantsTiming } from './timeVariants.ts';
import type { Variant, VariantsRecord, VariantTime } from './variants.ts';

/**
 * Times groups of variants one after the other, each as timeVariants does, yielding records of all of them; the last has state `done`
 * or `cancelled`.
 *
 * A group that would begin after `mostMs` is left waiting, and a tag says how many were.
 */
export async function* timeGroups(
  timing: VariantsTiming,
  parts: VariantsParts,
  signal: AbortSignal = new AbortController().signal,
  mostMs = Infinity,
): AsyncGenerator<VariantsRecord, void, undefined> {
  const groups = groupsOf(timing.variants);
  const start = parts.now();
  const finished: VariantsRecord[] = [];
  for (const [index, variants] of groups.entries()) {
    if (index > 0 && parts.now() - start >= mostMs) break;
    let last: VariantsRecord | null = null;
    for await (const record of timeVariants({ ...timing, variants }, parts, signal)) {
      last = record;
      const isLast = index === groups.length - 1;
      const state = record.state === 'done' && !isLast ? 'refining' : record.state;
      yield merged(timing.variants, [...finished, record], state, parts.now() - start);
    }
    if (last) finished.push(last);
    if (last?.state === 'cancelled') return;
  }
  const left = groups.length - finished.length;
  if (left === 0) return;
  const record = merged(timing.variants, finished, 'done', parts.now() - start);
  yield { ...record, tags: [...record.tags, `${left} of ${groups.length} left out: the time was over`] };
}

/** In the order of their first variants. */
function groupsOf(variants: readonly Variant[]): readonly (readonly Variant[])[] {
  const groups = new Map<string, Variant[]>();
  for (const variant of variants) {
    const { group = '' } = variant;
    groups.set(group, [...(groups.get(group) ?? []), variant]);
  }
  return [...groups.values()];
}

function merged(
  variants: readonly Variant[],
  records: readonly VariantsRecord[],
  state: VariantsRecord['state'],
  elapsedMs: number,
): VariantsRecord {
  const times = new Map(records.flatMap((record) => record.variants.map((time) => [time.id, time] as const)));
  return {
    ...records.at(-1)!,
    state,
    elapsedMs,
    variants: variants.map((variant) => times.get(variant.id) ?? waiting(variant)),
    tags: [...new Set(records.flatMap(({ tags }) => tags))],
  };
}

function waiting({ id, label, plan }: Variant): VariantTime {
  return {
    id,
    label,
    status: 'waiting',
    macs: macsOf(plan),
    medianMs: null,
    interval: null,
    samples: 0,
    rounds: 0,
    speedUp: null,
    maxAbsError: null,
    error: null,
    tags: [],
  };
}
