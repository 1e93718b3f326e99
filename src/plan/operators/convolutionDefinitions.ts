import type { OperatorDefinition } from './definition.ts';

/** Operators of convolutional networks, one row each. */
export const CONVOLUTION_DEFINITIONS: readonly OperatorDefinition[] = [];
