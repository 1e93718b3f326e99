import { psnr } from '../core/psnr.ts';
import { borderIndex } from './borderIndex.ts';
import { columnTimesRow, type SeparatedFilter } from './separable.ts';

/** A picture of one channel, row by row. */
export interface GreyPicture {
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** A picture filtered by ever more products of column and row. */
export interface FilteredPicture {
  readonly height: number;
  readonly width: number;
  /** By the whole filter. */
  readonly whole: Float64Array;
  /** By the first 1, 2, ... `size` products. */
  readonly byRank: readonly Float64Array[];
  /** dB for each of them; Infinity from the rank on at which nothing but rounding is left. */
  readonly psnr: readonly number[];
  /** Least and largest value of `whole`. */
  readonly low: number;
  readonly high: number;
}

/**
 * A picture through a filter, whole and by its products: a pass of columns, then one of rows, for each. The edge pixels are
 * repeated, so that a border of zeros does not decide the error; the size stays. Summed in float64.
 *
 * The peak of the PSNR is the range of what the whole filter gives (1 where that is flat): the scale of a filter does not count.
 */
export function filterPicture(picture: GreyPicture, separated: SeparatedFilter): FilteredPicture {
  const { height, width } = picture;
  const { size, filter, rank } = separated;
  const framed = frame(picture, size);
  const whole = slide(framed, filter, size, size);
  const byRank: Float64Array[] = [];
  let sum = new Float64Array(whole.values.length);
  for (let index = 0; index < size; index++) {
    if (index < rank) {
      const { column, row } = columnTimesRow(separated, index);
      const part = slide(slide(framed, column, size, 1), row, 1, size).values;
      sum = sum.map((value, place) => value + part[place]!);
    }
    byRank.push(sum);
  }
  const low = whole.values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = whole.values.reduce((most, value) => Math.max(most, value), -Infinity);
  const peak = high > low ? high - low : 1;
  const decibels = byRank.map((values, index) => (index + 1 >= rank ? Infinity : psnr(whole.values, values, peak)));
  return { height, width, whole: whole.values, byRank, psnr: decibels, low, high };
}

interface Plane {
  readonly height: number;
  readonly width: number;
  readonly values: Float64Array;
}

/** The picture with as many repeated edge pixels around it as a filter of `size` reaches. */
function frame({ height, width, values }: GreyPicture, size: number): Plane {
  const before = Math.floor((size - 1) / 2);
  const [tall, wide] = [height + size - 1, width + size - 1];
  const out = new Float64Array(tall * wide);
  for (let y = 0; y < tall; y++) {
    const from = borderIndex('replicate', y - before, height) * width;
    for (let x = 0; x < wide; x++) out[y * wide + x] = values[from + borderIndex('replicate', x - before, width)]!;
  }
  return { height: tall, width: wide, values: out };
}

/** Whole windows only. */
function slide({ height, width, values }: Plane, filter: Float64Array, filterHeight: number, filterWidth: number): Plane {
  const [tall, wide] = [height - filterHeight + 1, width - filterWidth + 1];
  const out = new Float64Array(tall * wide);
  for (let filterY = 0; filterY < filterHeight; filterY++) {
    for (let filterX = 0; filterX < filterWidth; filterX++) {
      const factor = filter[filterY * filterWidth + filterX]!;
      if (factor === 0) continue;
      for (let y = 0; y < tall; y++) {
        const from = (y + filterY) * width + filterX;
        const to = y * wide;
        for (let x = 0; x < wide; x++) out[to + x] = out[to + x]! + factor * values[from + x]!;
      }
    }
  }
  return { height: tall, width: wide, values: out };
}
