/** A signed value on the diverging scale whose ends are ±most, as a CSS colour. */
export function signedShade(value: number, most: number): string {
  const share = most > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / most) : 0;
  const end = value < 0 ? '--diverging-low' : '--diverging-high';
  return `color-mix(in oklab, var(${end}) ${Math.round(share * 100)}%, var(--diverging-zero))`;
}
