import { BLOCKS } from './blocks.ts';
import { CONVOLUTIONS } from './convolutions.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { GATHERS } from './gathers.ts';
import { MOVEMENT } from './movement.ts';
import { REDUCTIONS } from './reductions.ts';
import { RESIZE } from './resize.ts';
import { SLICES } from './slices.ts';
import type { Prepare } from './site.ts';

/** How tfjs computes each operator that it has kernels for, by the operator's name in plans. */
export const OPERATORS: ReadonlyMap<string, Prepare> = new Map([
  ...BLOCKS,
  ...CONVOLUTIONS,
  ...ELEMENTWISE,
  ...GATHERS,
  ...MOVEMENT,
  ...REDUCTIONS,
  ...RESIZE,
  ...SLICES,
]);
