/**
 * A number in decimal with all its digits: every finite double has finitely many. From 10^21 on, and below 10^-7, as
 * `d.ddde-12`.
 */
export function exactDecimal(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const sign = value < 0 ? '-' : '';
  const { digits, places } = exactDigits(Math.abs(value));
  const power = digits.length - 1 - places;
  if (power >= 21 || power < -7) {
    const tail = digits.slice(1).replace(/0+$/, '');
    return `${sign}${digits[0]}${tail === '' ? '' : `.${tail}`}e${power}`;
  }
  if (places === 0) return sign + digits;
  const padded = digits.padStart(places + 1, '0');
  return `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** A positive double as `digits * 10^-places`, without zeros at the end of a fraction. */
function exactDigits(size: number): { readonly digits: string; readonly places: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const pattern = view.getBigUint64(0);
  const biased = Number(pattern >> 52n);
  const fraction = pattern & (2n ** 52n - 1n);
  // A subnormal has no leading one, and the exponent of the smallest normal numbers.
  let mantissa = biased === 0 ? fraction : fraction + 2n ** 52n;
  let exponent = Math.max(1, biased) - 1075;
  while (exponent < 0 && mantissa % 2n === 0n) {
    mantissa /= 2n;
    exponent++;
  }
  if (exponent >= 0) return { digits: (mantissa * 2n ** BigInt(exponent)).toString(), places: 0 };
  // m / 2^k is m * 5^k / 10^k, and m is odd: no digit is left over.
  return { digits: (mantissa * 5n ** BigInt(-exponent)).toString(), places: -exponent };
}
