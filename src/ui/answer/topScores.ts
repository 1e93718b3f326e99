export interface Score {
  readonly index: number;
  readonly score: number;
}

/** The k greatest scores, greatest first; equal ones by index; what is not a number comes last. */
export function topScores(scores: ArrayLike<number>, k: number): readonly Score[] {
  const rank = (score: number) => (Number.isNaN(score) ? -Infinity : score);
  return Array.from(scores, (score, index) => ({ index, score }))
    .sort((a, b) => rank(b.score) - rank(a.score) || a.index - b.index)
    .slice(0, k);
}
