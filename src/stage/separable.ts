import { rankOf, svd, type Svd } from '../core/svd.ts';

/** A square filter as a sum of products of a column and a row, from the largest to the smallest. */
export interface SeparatedFilter {
  readonly size: number;
  /** `[size, size]`, float64. */
  readonly filter: Float64Array;
  readonly svd: Svd;
  /** How many products give the filter exactly, up to rounding; 0 for a filter of zeros. */
  readonly rank: number;
}

/** A column times a row; the singular value is split evenly, so that both are of one scale. */
export interface ColumnTimesRow {
  /** `[size]` each. */
  readonly column: Float64Array;
  readonly row: Float64Array;
  /** `[size, size]`: column[y] * row[x]. */
  readonly product: Float64Array;
  readonly singularValue: number;
}

/** A filter of `size` rows and columns, taken apart. */
export function separateFilter(filter: Float64Array, size: number): SeparatedFilter {
  const parts = svd(filter, size, size);
  return { size, filter, svd: parts, rank: rankOf(parts) };
}

/** Product `index` of a filter, from 0. */
export function columnTimesRow({ size, svd: { left, right, singularValues } }: SeparatedFilter, index: number): ColumnTimesRow {
  const singularValue = singularValues[index]!;
  const root = Math.sqrt(singularValue);
  const column = left.slice(index * size, (index + 1) * size).map((value) => value * root);
  const row = right.slice(index * size, (index + 1) * size).map((value) => value * root);
  const product = Float64Array.from(
    { length: size * size },
    (_, place) => column[Math.floor(place / size)]! * row[place % size]!,
  );
  return { column, row, product, singularValue };
}

/** The sum of the first `count` products: no filter of that rank is closer in its squares (Eckart and Young). */
export function firstProducts(separated: SeparatedFilter, count: number): Float64Array {
  const sum = new Float64Array(separated.size ** 2);
  for (let index = 0; index < count; index++) {
    for (const [place, value] of columnTimesRow(separated, index).product.entries()) sum[place] = sum[place]! + value;
  }
  return sum;
}

/** Share of the filter's squares that the first `count` products hold, 0 to 1; 1 for a filter of zeros. */
export function energyShare({ svd: { singularValues } }: SeparatedFilter, count: number): number {
  const squares = singularValues.map((value) => value * value);
  const total = squares.reduce((sum, value) => sum + value, 0);
  return total > 0 ? squares.subarray(0, count).reduce((sum, value) => sum + value, 0) / total : 1;
}

/** Multiplications for one output of one channel. */
export interface SeparableCost {
  /** size * size. */
  readonly whole: number;
  /** rank * 2 * size. */
  readonly apart: number;
  /** whole / apart; above 1 saves. */
  readonly saving: number;
  /** The largest rank that needs fewer multiplications than the whole filter: below size / 2. */
  readonly mostRank: number;
}

/** Cost of a filter of `size` x `size`, whole and as `rank` columns and rows. */
export function separableCost(size: number, rank: number): SeparableCost {
  const [whole, apart] = [size * size, rank * 2 * size];
  return { whole, apart, saving: whole / apart, mostRank: Math.ceil(size / 2) - 1 };
}
