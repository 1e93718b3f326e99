/** The highest rate of each loop over rounds in which all run in turns, every second round backwards; a loop's first window only warms it. */
export async function bestRates(
  ids: readonly string[],
  rounds: number,
  rate: (id: string) => Promise<number>,
  onRound: (share: number) => void,
): Promise<ReadonlyMap<string, number>> {
  const best = new Map<string, number>();
  for (let round = -1; round < rounds; round++) {
    for (const id of round % 2 === 0 ? ids : ids.toReversed()) {
      const reached = await rate(id);
      if (round >= 0) best.set(id, Math.max(best.get(id) ?? 0, reached));
    }
    onRound((round + 2) / (rounds + 1));
  }
  return best;
}
