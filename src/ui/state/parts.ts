/** Before a part's name in the list: closed by hand, whatever would open it. */
const CLOSED = 'no-';

/** Whether a folded part is open: as it was left by hand (`parts` of the address), else where it is asked for. */
export function isPartOpen(parts: string, part: string, asked: boolean): boolean {
  const named = parts.split(',');
  if (named.includes(CLOSED + part)) return false;
  return asked || named.includes(part);
}

/** The list of the address after a part was opened or closed by hand; it names only what is not so anyway. */
export function withPart(parts: string, part: string, open: boolean, asked: boolean): string {
  const others = parts.split(',').filter((one) => one !== '' && one !== part && one !== CLOSED + part);
  if (open === asked) return others.join(',');
  return [...others, open ? part : CLOSED + part].join(',');
}
