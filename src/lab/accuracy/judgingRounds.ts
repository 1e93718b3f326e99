/** Samples of the first round, and how many times as many the next has. */
const FIRST = 8;
const GROWTH = 4;

/** How far each round goes: few samples first, so that every scheme soon has a figure, then ever more, up to all of `count`. */
export function judgingRounds(count: number): readonly number[] {
  const rounds: number[] = [];
  for (let to = FIRST; to < count; to *= GROWTH) rounds.push(to);
  return [...rounds, count];
}
