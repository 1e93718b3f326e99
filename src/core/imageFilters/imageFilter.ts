/** Families of image filters, in the order in which they are offered. */
export const FILTER_GROUPS = ['smooth', 'sharpen', 'edges', 'texture'] as const;

export type FilterGroup = (typeof FILTER_GROUPS)[number];

/** A filter of image processing. */
export interface ImageFilter {
  readonly id: string;
  readonly label: string;
  readonly group: FilterGroup;
  /** The filter at its own size, in rows; null where it is made for any size. */
  readonly rows: readonly (readonly number[])[] | null;
  /** The weight at (y, x) pixels from the middle of a filter of the given size, y downwards; used where `rows` is null. */
  readonly weight?: (y: number, x: number, height: number, width: number) => number;
  /**
   * What the weights of any size are scaled to: their sum, or `balanced`: the mean is taken away, so that a flat picture gives 0,
   * and the positive weights sum to 4. Absent: as they are.
   */
  readonly scaled?: number | 'balanced';
  /** Added to the middle tap afterwards. */
  readonly middle?: number;
}
