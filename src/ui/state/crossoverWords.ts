import type { CrossoverLine } from '../../bench/crossoverOf.ts';
import type { CrossoverSize } from '../../bench/crossoverSizes.ts';
import type { VariantsRecord } from '../../bench/variants.ts';
import { formatCount } from '../format/formatNumber.ts';

/** Guess of a GPU that never gets ahead within the sizes. */
export const NEVER = 'never';

/** "tfjs WebGL overtakes at about 5.20 M MAC [3.10 M, 8.00 M]"; null for the engine that the others are held against. */
export function crossingWords({ crossing }: CrossoverLine, label: string): string | null {
  if (!crossing) return null;
  switch (crossing.kind) {
    case 'found': {
      const [low, high] = crossing.interval;
      const ends = `[${low === null ? 'below the smallest' : formatCount(low)}, ${high === null ? 'above the largest' : formatCount(high)}]`;
      return `${label} overtakes at about ${formatCount(crossing.macs)}\u202fMAC ${ends}`;
    }
    case 'ahead everywhere':
      return `${label} is ahead at every size tried`;
    case 'not within the sizes tried':
      return `${label} does not overtake within the sizes tried`;
    case 'unknown':
      return `${label}: too few sizes with a time to tell`;
  }
}

/**
 * Which guesses are right: the first size at which the best GPU is ahead for good, or `never`; with an interval, all sizes from the one
 * above its lower end to the one above its upper end. Null while it is not known.
 */
export function rightSizes(lines: readonly CrossoverLine[], sizes: readonly CrossoverSize[]): readonly string[] | null {
  const found = lines.flatMap(({ crossing }) => (crossing && crossing.kind !== 'unknown' ? [crossing] : []));
  if (found.length === 0) return null;
  if (found.some(({ kind }) => kind === 'ahead everywhere')) return [sizes[0]!.label];
  const crossings = found.flatMap((crossing) => (crossing.kind === 'found' ? [crossing] : []));
  if (crossings.length === 0) return [NEVER];
  const best = crossings.reduce((least, each) => (each.macs < least.macs ? each : least));
  const [low, high] = best.interval;
  const above = (macs: number) => {
    const index = sizes.findIndex((size) => size.macs >= macs);
    return index < 0 ? sizes.length : index;
  };
  const [from, to] = [low === null ? 0 : above(low), high === null ? sizes.length : above(high)];
  return [...sizes.map(({ label }) => label), NEVER].slice(from, to + 1);
}

/** Whether a record is of these sizes, so that it answers the question asked now. */
export function isOfSizes(record: VariantsRecord | null, sizes: readonly CrossoverSize[]): record is VariantsRecord {
  const first = record?.variants[0]?.id ?? '';
  return record !== null && record.variants[0]?.macs === sizes[0]?.macs && first.startsWith(`${sizes[0]?.label}/`);
}
