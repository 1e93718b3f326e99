/** A number in at most 9 significant digits, as a float32 needs them; no trailing zeros. */
export function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : String(Number(value.toPrecision(9)));
}

/** numerator / 2^bits in decimal figures, cut after `digits` of them; a mark of more where there are more. */
export function exactFraction(numerator: bigint, bits: number, digits = 6): string {
  const sign = numerator < 0n ? '−' : '';
  const magnitude = numerator < 0n ? -numerator : numerator;
  const whole = magnitude >> BigInt(bits);
  const rest = magnitude - (whole << BigInt(bits));
  if (rest === 0n) return `${sign}${whole}`;
  const scaled = rest * 10n ** BigInt(digits);
  const figures = (scaled >> BigInt(bits)).toString().padStart(digits, '0');
  const more = (scaled & ((1n << BigInt(bits)) - 1n)) !== 0n;
  return `${sign}${whole}.${more ? `${figures}…` : figures.replace(/0+$/, '')}`;
}
