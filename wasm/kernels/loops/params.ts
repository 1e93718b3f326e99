/**
 * The params struct of the loop kernels: 32-bit integers in this order, little-endian.
 *
 * A distance is in bytes from one value of a loop's variable to the next: `inputRow` from an input row to the next one below,
 * `filterY` from a row of taps to the next. Output channel = group * filters + filter.
 */
export const LOOP_PARAMS = [
  'inHeight',
  'inWidth',
  'outHeight',
  'outWidth',
  'groups',
  'filters',
  'filterHeight',
  'filterWidth',
  'depth',
  'strideHeight',
  'strideWidth',
  'dilationHeight',
  'dilationWidth',
  'padTop',
  'padLeft',
  'outputs',
  'inputRow',
  'inputPixel',
  'inputGroup',
  'inputChannel',
  'weightGroup',
  'weightFilter',
  'weightRow',
  'weightTap',
  'weightChannel',
  'outputRow',
  'outputPixel',
  'outputGroup',
  'outputFilter',
] as const;

export type LoopParam = (typeof LOOP_PARAMS)[number];

export const LOOP_PARAMS_BYTES = 4 * LOOP_PARAMS.length;

/** What is computed in the loops; each family leaves out the loops that its geometry has one turn of. */
export const LOOP_FAMILIES = ['dense', 'grouped', 'depthwise', 'transposed', 'maxPool', 'sumPool'] as const;

export type LoopFamily = (typeof LOOP_FAMILIES)[number];

/** The exported function of a family in an order. */
export function loopFunction(family: LoopFamily, order: string): string {
  return `${family}_${order}`;
}
