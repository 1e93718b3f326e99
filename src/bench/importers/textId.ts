/** Twelve hex digits that differ for different texts with the odds of 48 bits (FNV-1a, twice): not a signature. */
export function textId(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01234567;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 16), 0x01000193);
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 16).toString(16).padStart(4, '0');
}
