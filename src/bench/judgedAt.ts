import type { Precision } from '../engines/types.ts';

/** Nothing is judged in half floats: what computes in them is compared with float32. */
export function judgedAt(precision: Precision): Precision {
  return precision === 'float16' ? 'float32' : precision;
}
