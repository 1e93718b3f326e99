/** Of two elements of one type: numbers, or BigInts. */
export type Comparison = (a: number | bigint, b: number | bigint) => boolean;

/** Comparisons of two elements of one type, by their TFLite names. */
export const COMPARISONS = {
  EQUAL: (a, b) => a === b,
  NOT_EQUAL: (a, b) => a !== b,
  LESS: (a, b) => a < b,
  LESS_EQUAL: (a, b) => a <= b,
  GREATER: (a, b) => a > b,
  GREATER_EQUAL: (a, b) => a >= b,
} as const satisfies Record<string, Comparison>;
