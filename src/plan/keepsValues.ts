/** Operators whose outputs are values of their inputs in other places, and zeros. */
const MOVERS: ReadonlySet<string> = new Set([
  'BATCH_TO_SPACE_ND',
  'BROADCAST_TO',
  'CONCATENATION',
  'DEPTH_TO_SPACE',
  'EXPAND_DIMS',
  'GATHER',
  'GATHER_ND',
  'MAX_POOL_2D',
  'MIRROR_PAD',
  'PACK',
  'PAD',
  'RESHAPE',
  'RESIZE_NEAREST_NEIGHBOR',
  'REVERSE_V2',
  'SLICE',
  'SPACE_TO_BATCH_ND',
  'SPACE_TO_DEPTH',
  'SPLIT',
  'SPLIT_V',
  'SQUEEZE',
  'STRIDED_SLICE',
  'TILE',
  'TRANSPOSE',
  'UNPACK',
]);

/** Whether an operator only moves values: on its inputs' own grid, its outputs need nothing. */
export function keepsValues(op: string): boolean {
  return MOVERS.has(op);
}
