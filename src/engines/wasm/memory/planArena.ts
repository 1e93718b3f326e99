import { EXTRA_BYTES } from '../../../../wasm/operatorKernel.ts';

/** A tensor's need for memory: from the step that writes it to the last that reads it, both included. */
export interface Need {
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

export interface ArenaPlan {
  /** Where each need begins, in the order given; a multiple of 16. */
  readonly offsets: readonly number[];
  readonly bytes: number;
}

const ALIGN = 16;

/**
 * Places for tensors such that none overlaps another that is needed at the same time: the largest first, each in the smallest gap that
 * takes it.
 *
 * EXTRA_BYTES lie behind each.
 *
 * @see Pisarchyk, Lee: Efficient memory management for deep neural net inference (2020), "greedy by size for offset calculation"
 */
export function planArena(needs: readonly Need[]): ArenaPlan {
  const offsets = needs.map(() => 0);
  const room = needs.map(({ bytes }) => Math.ceil((bytes + EXTRA_BYTES) / ALIGN) * ALIGN);
  const order = needs.map((_, index) => index).sort((a, b) => room[b]! - room[a]! || a - b);
  /** Placed so far, by offset. */
  const placed: number[] = [];
  let total = 0;
  for (const index of order) {
    const { first, last } = needs[index]!;
    let best: { readonly at: number; readonly gap: number } | null = null;
    let end = 0;
    for (const other of placed) {
      if (needs[other]!.last < first || needs[other]!.first > last) continue;
      const gap = offsets[other]! - end;
      if (gap >= room[index]! && (best === null || gap < best.gap)) best = { at: end, gap };
      end = Math.max(end, offsets[other]! + room[other]!);
    }
    const at = best?.at ?? end;
    offsets[index] = at;
    total = Math.max(total, at + room[index]!);
    const behind = placed.findIndex((other) => offsets[other]! > at);
    placed.splice(behind < 0 ? placed.length : behind, 0, index);
  }
  return { offsets, bytes: total };
}
