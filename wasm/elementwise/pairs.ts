import type { Extent } from '../operatorKernel.ts';
import type { FieldType } from '../struct.ts';

/**
 * Where two operands that broadcast stand while the output is walked in order: planes of `rows` rows of `depth` elements.
 *
 * Distances are bytes. A step is an element's size, or 0 where one element serves a whole row.
 */
export const PAIR_FIELDS = {
  a: 'i32',
  b: 'i32',
  output: 'i32',
  depth: 'i32',
  rows: 'i32',
  stepA: 'i32',
  stepB: 'i32',
  rowA: 'i32',
  rowB: 'i32',
  planeA: 'i32',
  planeB: 'i32',
} as const satisfies Record<string, FieldType>;

export type PairField = keyof typeof PAIR_FIELDS;

/** What `units` elements of the output read of both operands and write; element sizes in bytes. */
export function pairExtents(
  values: Readonly<Record<PairField, number>>,
  units: number,
  inBytes: number,
  outBytes: number,
): readonly Extent[] {
  if (units === 0) return [];
  const { depth, rows } = values;
  const last = units - 1;
  const whole = last >= depth;
  const lastRow = Math.floor(last / depth);
  const inRow = whole ? depth - 1 : last;
  const inPlane = lastRow >= rows ? rows - 1 : lastRow;
  const planes = Math.floor(lastRow / rows);
  const reach = (step: number, row: number, plane: number) => inRow * step + inPlane * row + planes * plane + inBytes;
  return [
    { access: 'read', from: values.a, bytes: reach(values.stepA, values.rowA, values.planeA) },
    { access: 'read', from: values.b, bytes: reach(values.stepB, values.rowB, values.planeB) },
    { access: 'write', from: values.output, bytes: units * outBytes },
  ];
}

/** Scratch that a vector kernel needs for operands of one element a row, repeated over a register: one each. */
export const PAIR_SCRATCH_BYTES = 32;
