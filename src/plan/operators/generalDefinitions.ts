import type { OperatorDefinition } from './definition.ts';

/** Elementwise operators, data movement, reductions and the rest, one row each. */
export const GENERAL_DEFINITIONS: readonly OperatorDefinition[] = [];
