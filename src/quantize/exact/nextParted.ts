/** The flat index after `from` (before it for step -1) at which rules part, around the end; null where they part nowhere. */
export function nextParted(parted: ArrayLike<number>, from: number, step: 1 | -1): number | null {
  const { length } = parted;
  if (length === 0) return null;
  if (step === 1) {
    for (let at = 0; at < length; at++) if (parted[at]! > from) return parted[at]!;
    return parted[0]!;
  }
  for (let at = length - 1; at >= 0; at--) if (parted[at]! < from) return parted[at]!;
  return parted[length - 1]!;
}
