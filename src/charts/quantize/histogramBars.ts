import type { Histogram } from '../../quantize/calibration/histogram.ts';

export interface HistogramBar {
  /** The part of the line that the bar stands for. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Bins merged until each is at least `leastWidth` wide on the line; two neighbours become one, so bars begin at multiples of their
 * width, as bins do. Zeros are not among them.
 */
export function histogramBars({ width, first, counts }: Histogram, leastWidth: number): readonly HistogramBar[] {
  const merge = Math.max(1, 2 ** Math.ceil(Math.log2(leastWidth / width)));
  const bars = new Map<number, number>();
  counts.forEach((count, bin) => {
    const bar = Math.floor((first + bin) / merge);
    if (count > 0) bars.set(bar, (bars.get(bar) ?? 0) + count);
  });
  const barWidth = width * merge;
  return [...bars].map(([bar, count]) => ({ from: bar * barWidth, to: (bar + 1) * barWidth, count }));
}
