import { mulberry32 } from '../core/random.ts';
import { median, quantile } from '../core/stats.ts';

/** One size that both ran: how many times as fast the second was, in each round. */
export interface CrossingPoint {
  readonly macs: number;
  /** Time of the first over the time of the second; above 1 the second is faster. */
  readonly ratios: readonly number[];
}

/** Where the second overtakes the first. */
export type Crossing =
  /** `interval`: 95 %; an end is null where it lies outside the sizes tried. */
  | { readonly kind: 'found'; readonly macs: number; readonly interval: readonly [low: number | null, high: number | null] }
  /** Ahead at the smallest size already, and never behind after it. */
  | { readonly kind: 'ahead everywhere' }
  /** Not ahead at the largest size. */
  | { readonly kind: 'not within the sizes tried' }
  /** Fewer than two sizes, so there is nothing to stand between. */
  | { readonly kind: 'unknown' };

const REPLICATES = 1000;
/** A bound of the interval that more than this part of the replicates lies beyond the sizes is not known. */
const TAIL = 0.025;

/**
 * The size from which on the second stays ahead: between the last size at which it is behind and the next, on a straight line
 * between the logarithms of MACs and ratio.
 *
 * The interval resamples the rounds of each size; replicates without a crossing count as one beyond the smallest or largest size.
 * Deterministic: the resampling has a fixed seed.
 */
export function crossing(points: readonly CrossingPoint[]): Crossing {
  const sorted = points.filter(({ ratios }) => ratios.length > 0).toSorted((a, b) => a.macs - b.macs);
  if (sorted.length < 2) return { kind: 'unknown' };
  const at = crossingOf(sorted.map(({ macs, ratios }) => ({ macs, ratio: median(ratios) })));
  if (at === -Infinity) return { kind: 'ahead everywhere' };
  if (at === Infinity) return { kind: 'not within the sizes tried' };
  const random = mulberry32(0xc2055);
  const replicates = Array.from({ length: REPLICATES }, () =>
    crossingOf(sorted.map(({ macs, ratios }) => ({ macs, ratio: median(resampled(ratios, random)) }))),
  );
  const bound = (p: number, beyond: number) => {
    if (replicates.filter((value) => value === beyond).length > TAIL * REPLICATES) return null;
    return quantile(replicates.filter(Number.isFinite), p);
  };
  return { kind: 'found', macs: at, interval: [bound(TAIL, -Infinity), bound(1 - TAIL, Infinity)] };
}

/** -Infinity where the second is ahead at all sizes, Infinity where it is not at the largest. */
function crossingOf(points: readonly { readonly macs: number; readonly ratio: number }[]): number {
  const behind = points.findLastIndex(({ ratio }) => ratio <= 1);
  if (behind < 0) return -Infinity;
  const [low, high] = [points[behind]!, points[behind + 1]];
  if (!high) return Infinity;
  const [from, to] = [Math.log(low.ratio), Math.log(high.ratio)];
  return Math.exp(Math.log(low.macs) + (Math.log(high.macs / low.macs) * -from) / (to - from));
}

function resampled(values: readonly number[], random: () => number): readonly number[] {
  return values.map(() => values[Math.floor(random() * values.length)]!);
}
