import type { RealRange } from './realRange.ts';

/** Numbers of bits that a grid may have. */
export const GRID_BITS = { min: 2, max: 16 } as const;

export interface GridSettings {
  /** 2 to 16. */
  readonly bits: number;
  /** Zero point 0, and as many steps below it as above. */
  readonly symmetric: boolean;
}

/** Evenly spaced values that stand for real numbers: scale * (q - zeroPoint) for the whole q from qMin to qMax. */
export interface Grid {
  readonly scale: number;
  readonly zeroPoint: number;
  readonly qMin: number;
  readonly qMax: number;
  /** The real values of qMin and qMax. */
  readonly low: number;
  readonly high: number;
}

/** The integers of a grid: all that the bits have, or without the lowest, so that there are as many below 0 as above. */
function stepsOf({ bits, symmetric }: GridSettings): { readonly qMin: number; readonly qMax: number } {
  if (!Number.isInteger(bits) || bits < GRID_BITS.min || bits > GRID_BITS.max) {
    throw new RangeError(`a grid has ${GRID_BITS.min} to ${GRID_BITS.max} bits, got ${bits}`);
  }
  const qMax = 2 ** (bits - 1) - 1;
  return { qMin: symmetric ? -qMax : -qMax - 1, qMax };
}

/** The range that reaches as far on both sides of 0 as this one does on its farther side. */
export function symmetricRange({ low, high }: RealRange): RealRange {
  const most = Math.max(Math.abs(low), Math.abs(high));
  return { low: -most, high: most };
}

function gridFrom(scale: number, zeroPoint: number, qMin: number, qMax: number): Grid {
  return { scale, zeroPoint, qMin, qMax, low: scale * (qMin - zeroPoint), high: scale * (qMax - zeroPoint) };
}

/**
 * The grid that holds a range: the range widened to hold 0, which is a step of its own.
 *
 * Asymmetric: the ends of the range are the ends of the grid, moved by less than a step for 0 to lie on it. Symmetric: the
 * larger magnitude is the end on both sides, and the lowest integer is not used (int8: -127 to 127). The scale is rounded to
 * float32, as files hold it; a range of nothing but 0 has scale 1. With 8 bits this is TFLite's int8.
 *
 * @throws RangeError for other bits than 2 to 16, or ends that are not finite
 * @see https://ai.google.dev/edge/litert/models/quantization_spec
 */
export function gridOf(range: RealRange, settings: GridSettings): Grid {
  const { qMin, qMax } = stepsOf(settings);
  if (!Number.isFinite(range.low) || !Number.isFinite(range.high)) {
    throw new RangeError(`a grid holds a finite range, got ${range.low} to ${range.high}`);
  }
  const [least, most] = [Math.min(0, range.low), Math.max(0, range.high)];
  if (settings.symmetric) return gridFrom(Math.fround(Math.max(-least, most) / qMax) || 1, 0, qMin, qMax);
  const scale = Math.fround((most - least) / (qMax - qMin));
  if (scale === 0) return gridFrom(1, 0, qMin, qMax);
  return gridFrom(scale, Math.min(qMax, Math.max(qMin, Math.round(qMin - least / scale))), qMin, qMax);
}
