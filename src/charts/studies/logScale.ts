import { scaleLog } from 'd3';
import type { Tick } from '../geometry.ts';

/** A logarithmic scale with a line at every power of ten, or at every second, third, ... where they would stand closer than asked. */
export function logScale(
  [low, high]: readonly [number, number],
  range: readonly [number, number],
  spacingPx: number,
  print: (value: number) => string,
): { readonly at: (value: number) => number; readonly ticks: readonly Tick[] } {
  const scale = scaleLog([low, high], [...range]);
  const powers: number[] = [];
  for (let power = Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) powers.push(power);
  const each = Math.abs(range[1] - range[0]) / Math.max(1e-9, Math.log10(high / low));
  const step = Math.max(1, Math.ceil(spacingPx / each));
  const ticks = powers
    .filter((power) => power % step === 0)
    .map((power) => {
      const value = 10 ** power;
      return { value, at: scale(value), label: print(value) };
    });
  return { at: (value) => scale(Math.min(high, Math.max(low, value))), ticks };
}
