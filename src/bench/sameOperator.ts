/** Operators that tools do not tell apart: Arm NN has one pooling, XNNPACK computes a mean over an image as pooling. */
const ALIKE: readonly ReadonlySet<string>[] = [
  new Set(['AVERAGE_POOL_2D', 'MAX_POOL_2D', 'POOL_2D']),
  new Set(['AVERAGE_POOL_2D', 'MEAN', 'POOL_2D', 'SUM']),
  new Set(['RESIZE_BILINEAR', 'RESIZE_NEAREST_NEIGHBOR']),
  new Set(['RELU', 'RELU6', 'RELU_N1_TO_1']),
  new Set(['RESHAPE', 'SQUEEZE', 'EXPAND_DIMS']),
  new Set(['PAD', 'PADV2', 'MIRROR_PAD']),
  new Set(['SLICE', 'STRIDED_SLICE']),
];

/** Whether two names may mean one operator of a model. */
export function sameOperator(first: string, second: string): boolean {
  return first === second || ALIKE.some((group) => group.has(first) && group.has(second));
}
