/** What becomes of a bit: `kept`; or dropped by the next step, where `rounding` is the highest and decides. */
export type BitRole = 'kept' | 'rounding' | 'dropped' | 'sign' | 'exponent' | 'fraction';

/** Neighbouring bits with one role. */
export interface BitRun {
  readonly text: string;
  readonly role: BitRole;
}

/** A byte, or what a field of a float has of one: runs from the highest bit down. */
export interface BitGroup {
  readonly runs: readonly BitRun[];
}

/** Two's complement of an integer in groups of 8, highest first; the lowest `cut` bits are about to be dropped. */
export function integerBits(value: bigint, width: number, cut: number): readonly BitGroup[] {
  const figures = BigInt.asUintN(width, value).toString(2).padStart(width, '0');
  const role = (place: number): BitRole => (place >= cut ? 'kept' : place === cut - 1 ? 'rounding' : 'dropped');
  return grouped(figures, (index) => role(width - 1 - index));
}

/** A float32 in groups of 8 from the highest: sign, 8 bits of exponent, 23 of fraction. */
export function float32Bits(value: number): readonly BitGroup[] {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const figures = view.getUint32(0).toString(2).padStart(32, '0');
  return grouped(figures, (index) => (index === 0 ? 'sign' : index < 9 ? 'exponent' : 'fraction'));
}

function grouped(figures: string, roleAt: (index: number) => BitRole): readonly BitGroup[] {
  const groups: BitGroup[] = [];
  for (let from = 0; from < figures.length; from += 8) {
    const runs: { text: string; role: BitRole }[] = [];
    for (let index = from; index < from + 8 && index < figures.length; index++) {
      const [role, last] = [roleAt(index), runs.at(-1)];
      if (last?.role === role) last.text += figures[index];
      else runs.push({ text: figures[index]!, role });
    }
    groups.push({ runs });
  }
  return groups;
}
