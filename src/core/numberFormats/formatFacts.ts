import { exponentBias } from './floatBits.ts';
import { integerLimits, type IntegerGrid } from './integerGrid.ts';
import type { NumberFormat } from './numberFormat.ts';

/** Range and precision of a format; reals. */
export interface FormatFacts {
  readonly bytes: number;
  /** Least and greatest finite value. */
  readonly least: number;
  readonly most: number;
  /** The smallest value above 0: of full precision (floats only), and any. */
  readonly smallestNormal: number | null;
  readonly smallest: number;
  /** From 1 to the next value of a float; null for integers, whose steps are all `smallest`. */
  readonly epsilon: number | null;
  /** Decimal digits: of the mantissa with its leading one, or of all the integers. */
  readonly digits: number;
  /** Different finite values, both zeros counted as one. */
  readonly values: number;
}

/** What a format can hold; `grid` counts for integers only. */
export function formatFacts(format: NumberFormat, { scale, zeroPoint }: IntegerGrid): FormatFacts {
  const bytes = format.bits / 8;
  if (format.kind === 'integer') {
    const { min, max } = integerLimits(format);
    return {
      bytes,
      least: scale * (min - zeroPoint),
      most: scale * (max - zeroPoint),
      smallestNormal: null,
      smallest: scale,
      epsilon: null,
      digits: format.bits * Math.log10(2),
      values: 2 ** format.bits,
    };
  }
  const { exponentBits, mantissaBits } = format;
  const lowest = 1 - exponentBias(format);
  const most = (2 - 2 ** -mantissaBits) * 2 ** exponentBias(format);
  return {
    bytes,
    least: -most,
    most,
    smallestNormal: 2 ** lowest,
    smallest: 2 ** (lowest - mantissaBits),
    epsilon: 2 ** -mantissaBits,
    digits: (mantissaBits + 1) * Math.log10(2),
    values: 2 * (2 ** exponentBits - 1) * 2 ** mantissaBits - 1,
  };
}
