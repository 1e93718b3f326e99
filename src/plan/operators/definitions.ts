import { CONVOLUTION_DEFINITIONS } from './convolutionDefinitions.ts';
import type { OperatorDefinition } from './definition.ts';
import { GENERAL_DEFINITIONS } from './generalDefinitions.ts';

/** Every operator that the lab knows, by its name in plans: `CONV_2D`, or `CUSTOM:<name>`. */
export const DEFINITIONS: ReadonlyMap<string, OperatorDefinition> = new Map(
  [...CONVOLUTION_DEFINITIONS, ...GENERAL_DEFINITIONS].map((definition) => [definition.op, definition]),
);
