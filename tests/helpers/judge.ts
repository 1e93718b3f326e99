import type { DType, TensorValues } from '../../src/core/dtype.ts';
import { elementCount } from '../../src/core/shape.ts';
import { valuesFromBytes } from '../../src/core/values.ts';
import type { TensorData } from '../../src/engines/types.ts';

/** What was expected of a tensor. */
export interface Expected {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** Largest allowed difference: real units for floats, steps for integers. */
export type Tolerance = { readonly abs: number } | { readonly max_abs: number };

export interface Verdict {
  readonly passed: boolean;
  readonly maxDifference: number;
  readonly differing: number;
  readonly of: number;
  /** What is wrong, for a person; empty where it passed. */
  readonly fault: string;
}

function failed(fault: string): Verdict {
  return { passed: false, maxDifference: NaN, differing: NaN, of: NaN, fault };
}

function difference(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return Number(a > b ? a - b : b - a);
  const [x, y] = [Number(a), Number(b)];
  return Object.is(x, y) || x === y ? 0 : Math.abs(x - y);
}

/** The largest difference between two tensors of one type, and how many elements differ at all; NaN equals NaN only. */
export function compareValues(got: TensorValues, want: TensorValues): { maxDifference: number; differing: number } {
  let maxDifference = 0;
  let differing = 0;
  for (let i = 0; i < want.length; i++) {
    const distance = difference(got[i]!, want[i]!);
    if (distance === 0) continue;
    differing++;
    if (!(distance <= maxDifference)) maxDifference = distance;
    if (Number.isNaN(maxDifference)) break;
  }
  return { maxDifference, differing };
}

/** Whether a tensor is what was expected, within the tolerance: type and shape exactly, every element within the bound. */
export function judge(got: TensorData, want: Expected, tolerance: Tolerance): Verdict {
  if (got.dtype !== want.dtype) return failed(`type ${got.dtype}, expected ${want.dtype}`);
  if (got.shape.join() !== want.shape.join()) return failed(`shape [${got.shape.join()}], expected [${want.shape.join()}]`);
  const count = elementCount(want.shape);
  if (got.data.byteLength !== want.data.byteLength) {
    return failed(`${got.data.byteLength} bytes, expected ${want.data.byteLength}`);
  }
  const { maxDifference, differing } = compareValues(
    valuesFromBytes(got.dtype, new Uint8Array(got.data), count),
    valuesFromBytes(want.dtype, want.data, count),
  );
  const bound = 'abs' in tolerance ? tolerance.abs : tolerance.max_abs;
  const passed = maxDifference <= bound;
  const fault = passed ? '' : `differs by ${maxDifference}, allowed ${bound}; ${differing} of ${count} elements differ`;
  return { passed, maxDifference, differing, of: count, fault };
}
