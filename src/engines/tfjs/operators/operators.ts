import { CONVOLUTIONS } from './convolutions.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { MOVEMENT } from './movement.ts';
import { REDUCTIONS } from './reductions.ts';
import { RESIZE } from './resize.ts';
import type { Prepare } from './site.ts';

/** How tfjs computes each operator that it has kernels for, by the operator's name in plans. */
export const OPERATORS: ReadonlyMap<string, Prepare> = new Map([
  ...CONVOLUTIONS,
  ...ELEMENTWISE,
  ...MOVEMENT,
  ...REDUCTIONS,
  ...RESIZE,
]);
