import { UNARY_OPERATORS } from './unary.ts';
import type { Prepare } from '../site.ts';

/** Every operator that this engine has kernels for: one row each; the others are computed by their definitions in core/. */
export const OPERATORS: ReadonlyMap<string, Prepare> = new Map<string, Prepare>([...UNARY_OPERATORS]);
