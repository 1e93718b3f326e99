import { exponentBias } from '../../core/numberFormats/floatBits.ts';
import { integerLimits, type IntegerGrid } from '../../core/numberFormats/integerGrid.ts';
import type { NumberFormat } from '../../core/numberFormats/numberFormat.ts';

/** Which powers of two a picture covers. */
export interface PowerRange {
  readonly first: number;
  readonly last: number;
}

/** A corner of a format's outline: at the power of two `power`, 2^`bits` values lie up to the next power. */
export interface ReachCorner {
  readonly power: number;
  readonly bits: number;
}

/**
 * How finely a format covers the positive numbers: corners of the curve log2(values between 2^p and 2^(p+1)) over p, from the
 * smallest value to the largest.
 *
 * Floats: a plateau as high as the mantissa has bits, down to 0 over the subnormals. Integers: a ramp, since equal steps leave
 * twice as many values in each power.
 */
export function formatReach(format: NumberFormat, { scale, zeroPoint }: IntegerGrid): readonly ReachCorner[] {
  if (format.kind === 'integer') {
    const { min, max } = integerLimits(format);
    // The larger side of the grid; a grid for negative numbers reaches as far below.
    const steps = Math.max(max - zeroPoint, zeroPoint - min);
    const first = Math.log2(scale);
    const height = Math.log2(steps);
    return [
      { power: first, bits: 0 },
      { power: first + height, bits: height },
      { power: first + height, bits: 0 },
    ];
  }
  const { mantissaBits } = format;
  const lowest = 1 - exponentBias(format);
  const end = exponentBias(format) + 1;
  return [
    { power: lowest - mantissaBits, bits: 0 },
    { power: lowest, bits: mantissaBits },
    { power: end, bits: mantissaBits },
    { power: end, bits: 0 },
  ];
}

/** The outline as the points of a polygon: `perPower` pixels a power of two across, `perBit` pixels a bit up from `base`. */
export function reachPoints(
  corners: readonly ReachCorner[],
  { first, last }: PowerRange,
  size: { readonly perPower: number; readonly perBit: number; readonly base: number },
): string {
  return cutCorners(corners, first, last)
    .map(({ power, bits }) => `${round((power - first) * size.perPower)},${round(size.base - bits * size.perBit)}`)
    .join(' ');
}

/** The part of an outline between two powers, closed at the bottom. */
function cutCorners(corners: readonly ReachCorner[], first: number, last: number): readonly ReachCorner[] {
  const inside: ReachCorner[] = [];
  for (let at = 0; at + 1 < corners.length; at++) {
    const [from, to] = [corners[at]!, corners[at + 1]!];
    const [start, end] = [Math.max(first, from.power), Math.min(last, to.power)];
    if (start > end || to.power < first || from.power > last) continue;
    inside.push({ power: start, bits: bitsAt(from, to, start, 0) }, { power: end, bits: bitsAt(from, to, end, 1) });
  }
  const [head, tail] = [inside[0], inside.at(-1)];
  return head && tail ? [{ power: head.power, bits: 0 }, ...inside, { power: tail.power, bits: 0 }] : [];
}

/** Height of the line between two corners; at an upright one that of its beginning or its end. */
function bitsAt(from: ReachCorner, to: ReachCorner, power: number, side: 0 | 1): number {
  const width = to.power - from.power;
  const share = width === 0 ? side : (power - from.power) / width;
  return from.bits + share * (to.bits - from.bits);
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
