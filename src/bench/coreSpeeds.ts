import { median } from '../core/stats.ts';

/** Cores that run alike. */
export interface CoreGroup {
  readonly cores: number;
  /** Median rate of its cores over that of the fastest group. */
  readonly speed: number;
}

/** What the rates of all cores at once say: `unclear` says why in `reason`. */
export interface CoreSpeeds {
  readonly verdict: 'alike' | 'groups' | 'unclear';
  /** Fastest first; empty where unclear. */
  readonly groups: readonly CoreGroup[];
  /** Median rates over the fastest, fastest first: the evidence. */
  readonly ranks: readonly number[];
  /** Empty where there is nothing to explain. */
  readonly reason: string;
}

/** Neighbours in rank that differ by less are of one group. Two clocks of phone cores differ by 1.2 and more. */
const GAP = 1.15;
/** In one group the fastest is at most so much faster than the slowest. */
const SPREAD = 1.3;
/** Share of the rounds in which a gap must stand. */
const HELD = 0.75;
/** Kinds of cores that any processor is known to have. */
const MOST_GROUPS = 3;
const FEWEST_ROUNDS = 4;

/**
 * Groups of like cores from `rounds[round][worker]`: rates of the same loop on as many workers as there are cores, at once.
 *
 * Workers move from core to core, so the rates of a round are ranked first; a rank's rate is its median over the rounds. A single slow
 * core counts for nothing: no processor has one, but a core that something else keeps busy looks like it.
 */
export function coreSpeeds(rounds: readonly (readonly number[])[]): CoreSpeeds {
  const cores = rounds[0]?.length ?? 0;
  if (cores < 2) return unclear([], 'one core alone has nothing to be compared with');
  const ranked = rounds.map((rates) => [...rates].sort((a, b) => b - a));
  const medians = Array.from({ length: cores }, (_, rank) => median(ranked.map((rates) => rates[rank] ?? 0)));
  const [fastest = 0] = medians;
  if (!(fastest > 0)) return unclear([], 'no core did anything');
  const ranks = medians.map((rate) => rate / fastest);
  if (rounds.length < FEWEST_ROUNDS) return unclear(ranks, `${rounds.length} rounds are too few`);

  const gaps = ranks.flatMap((speed, rank) => (rank > 0 && (ranks[rank - 1] as number) >= GAP * speed ? [rank] : []));
  const bounds = [0, ...gaps, cores];
  const members = bounds.slice(1).map((end, index) => ranks.slice(bounds[index], end));
  const shaky = gaps.some((rank) => {
    const held = ranked.filter((rates) => (rates[rank - 1] ?? 0) >= GAP * (rates[rank] ?? 0)).length;
    return held < HELD * rounds.length;
  });
  if (shaky) return unclear(ranks, 'which cores are slower changed from round to round');
  if (members.length > MOST_GROUPS) return unclear(ranks, `they seem to be of ${members.length} kinds, which no processor has`);
  if (members.some((speeds) => (speeds[0] as number) > SPREAD * (speeds.at(-1) as number)))
    return unclear(ranks, 'they run at all speeds between the fastest and the slowest');
  if (members.length > 1 && members.at(-1)?.length === 1)
    return unclear(ranks, 'one was slower than the others, which more often means that something else ran on it');
  const groups = members.map((speeds) => ({ cores: speeds.length, speed: median(speeds) }));
  return { verdict: groups.length === 1 ? 'alike' : 'groups', groups, ranks, reason: '' };
}

function unclear(ranks: readonly number[], reason: string): CoreSpeeds {
  return { verdict: 'unclear', groups: [], ranks, reason };
}
