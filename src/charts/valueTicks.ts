import type { ScaleLinear } from 'd3';
import type { Tick } from './geometry.ts';

/** Ticks of a linear scale, at least `spacingPx` apart where d3's round steps allow it, printed with equal decimals. */
export function valueTicks(scale: ScaleLinear<number, number>, spacingPx: number): readonly Tick[] {
  const [from = 0, to = 0] = scale.range();
  const count = Math.max(1, Math.floor(Math.abs(to - from) / spacingPx));
  const print = scale.tickFormat(count);
  return scale.ticks(count).map((value) => ({ value, at: scale(value), label: print(value) }));
}
