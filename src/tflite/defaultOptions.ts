import { layoutOf } from './layout.ts';
import type { Options } from './model.ts';
import type { TableName } from './schema.ts';

/** An options table with nothing set: every field with the schema's default. */
export function defaultOptions(table: TableName): Options {
  return Object.fromEntries(layoutOf(table).fields.map(({ name, absent }) => [name, absent]));
}
