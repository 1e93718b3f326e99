import { roundHalfEven } from './roundHalfEven.ts';

/** The half nearest to a real number, of two equally near ones the even one; ±Infinity from 65520 on. */
export function roundToHalf(real: number): number {
  const size = Math.abs(real);
  if (!(size < 65520)) return size >= 65520 ? Math.sign(real) * Infinity : NaN;
  // Ten bits after the leading one; below 2^-14 the steps grow no smaller.
  const step = 2 ** (Math.max(-14, Math.floor(Math.log2(size))) - 10);
  return roundHalfEven(real / step) * step;
}

/** The real number that the 16 bits of an IEEE 754 half stand for. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Every half as float32, by its bits: 65,536 entries, made at the first use. */
let table: Float32Array | null = null;

/** Halves (as bits) in float32, exactly; newly allocated. */
export function float32FromHalves(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, bits) => halfToFloat(bits));
  const out = new Float32Array(halves.length);
  for (let i = 0; i < out.length; i++) out[i] = table[halves[i]!]!;
  return out;
}
