import { integerRange } from '../../core/quantization.ts';
import type { TensorSpec } from '../../core/tensorValue.ts';
import type { LoadedModel } from '../types.ts';
import { knownModel } from '../knownModels.ts';

/** Real values that black and white become. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** What models commonly want, as it stands in the address. */
export const RANGE_PRESETS = ['-1..1', '0..1', '0..255'] as const;

/** `-1..1` read; null where it is no range. */
export function parseRange(text: string): ValueRange | null {
  const [, low, high] = /^(-?[\d.]+(?:e-?\d+)?)\.\.(-?[\d.]+(?:e-?\d+)?)$/.exec(text) ?? [];
  const range = { low: Number(low), high: Number(high) };
  return low !== undefined && Number.isFinite(range.low) && Number.isFinite(range.high) && range.low !== range.high
    ? range
    : null;
}

/** A range with where it comes from, in words. */
export interface SuggestedRange {
  readonly text: string;
  readonly why: string;
}

/** The range that a model's picture input most likely wants. */
export function suggestRange(model: LoadedModel, spec: TensorSpec): SuggestedRange {
  const known = knownModel(model)?.range;
  if (known !== undefined) return { text: known, why: 'known for this model' };
  if (spec.dtype === 'float32') return { text: '-1..1', why: 'a guess: the file does not say' };
  const { min, max } = integerRange(spec.dtype);
  const scale = spec.quantization?.scale[0];
  if (scale === undefined) return { text: '0..255', why: 'the input has no scale' };
  const zeroPoint = spec.quantization?.zeroPoint[0] ?? 0;
  const real = { low: scale * (min - zeroPoint), high: scale * (max - zeroPoint) };
  const preset = RANGE_PRESETS.find((text) => isNear(parseRange(text), real));
  const exact = `${Number(real.low.toPrecision(4))}..${Number(real.high.toPrecision(4))}`;
  return { text: preset ?? exact, why: "from the input's scale and zero point" };
}

/** Whether two ranges differ by less than a fiftieth of their width. */
function isNear(a: ValueRange | null, b: ValueRange): boolean {
  if (!a) return false;
  const tolerance = Math.abs(b.high - b.low) / 50;
  return Math.abs(a.low - b.low) < tolerance && Math.abs(a.high - b.high) < tolerance;
}
