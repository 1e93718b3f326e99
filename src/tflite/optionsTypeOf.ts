import { BUILTIN_OPERATORS } from './builtinOperators.ts';
import type { TableName } from './schema.ts';

const TYPES: ReadonlyMap<string, TableName | null> = new Map(BUILTIN_OPERATORS);

/** The table that a builtin operator's options are in; null for one without options, and for an operator that is no builtin. */
export function optionsTypeOf(builtin: string): TableName | null {
  return TYPES.get(builtin) ?? null;
}
