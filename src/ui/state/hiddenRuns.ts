/** The key `hidden` as a list; null where nobody has chosen yet, and each chart shows what suits it. `none`: nothing is hidden. */
export function readHidden(text: string): readonly string[] | null {
  if (text === '') return null;
  return text === 'none' ? [] : text.split(',').map(decodeURIComponent);
}

/** A list as it stands in the address. */
export function writeHidden(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map((id) => id.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}
