import { ENUMS, TABLES, UNIONS, type TableName } from './schema.ts';

export type EnumName = keyof typeof ENUMS;
export type UnionName = keyof typeof UNIONS;
type NumberKind = 'byte' | 'ubyte' | 'short' | 'ushort' | 'int' | 'uint' | 'ulong' | 'float' | 'subgraph';

/** Bytes of a scalar in a table or vector; references (string, table, vector) are offsets of 4 bytes. */
export const SCALAR_BYTES = {
  bool: 1,
  byte: 1,
  ubyte: 1,
  short: 2,
  ushort: 2,
  int: 4,
  uint: 4,
  subgraph: 4,
  float: 4,
  long: 8,
  ulong: 8,
} as const;

export type ScalarName = keyof typeof SCALAR_BYTES;

/** A kind of the schema table, taken apart. */
export type Kind =
  | { readonly type: 'scalar'; readonly name: ScalarName; readonly bytes: number }
  | { readonly type: 'enum'; readonly name: EnumName; readonly bytes: number; readonly names: readonly string[] }
  | { readonly type: 'string' | 'bytes'; readonly bytes: 4 }
  | { readonly type: 'table'; readonly name: TableName; readonly bytes: 4 }
  | { readonly type: 'union'; readonly name: UnionName; readonly bytes: 4 }
  | { readonly type: 'vector'; readonly of: Kind; readonly bytes: 4 };

export interface Field {
  readonly name: string;
  /** Position in the vtable; a union's type code has this slot, its table the next. */
  readonly slot: number;
  readonly kind: Kind;
  /** What an absent field means. */
  readonly absent: number | boolean | string | null;
}

export interface Layout {
  readonly fields: readonly Field[];
  readonly slots: number;
}

/** A union's value: which table, and its fields. */
export interface UnionValue {
  readonly type: string;
  readonly fields: Record<string, unknown>;
}

type ValueOf<K> = K extends NumberKind
  ? number
  : K extends 'long'
    ? number | string
    : K extends 'bool'
      ? boolean
      : K extends 'string'
        ? string | null
        : K extends 'bytes'
          ? Uint8Array | null
          : K extends EnumName
            ? (typeof ENUMS)[K]['names'][number]
            : K extends UnionName
              ? UnionValue | null
              : K extends TableName
                ? Decoded<K> | null
                : K extends `[${infer E}]`
                  ? readonly NonNullable<ValueOf<E>>[] | null
                  : never;

/** A table as plain data; `at` is its byte offset in the file. */
export type Decoded<T extends TableName> = {
  readonly [
    F in keyof (typeof TABLES)[T] as (typeof TABLES)[T][F] extends 'skip' ? never : F
  ]: (typeof TABLES)[T][F] extends readonly [infer K, unknown] ? ValueOf<K> : ValueOf<(typeof TABLES)[T][F]>;
} & { readonly at: number };

function kindOf(text: string): Kind {
  if (text.startsWith('[')) return { type: 'vector', of: kindOf(text.slice(1, -1)), bytes: 4 };
  if (text === 'string' || text === 'bytes') return { type: text, bytes: 4 };
  if (text in SCALAR_BYTES) return { type: 'scalar', name: text as ScalarName, bytes: SCALAR_BYTES[text as ScalarName] };
  if (text in ENUMS) return { type: 'enum', name: text as EnumName, ...ENUMS[text as EnumName] };
  if (text in UNIONS) return { type: 'union', name: text as UnionName, bytes: 4 };
  return { type: 'table', name: text as TableName, bytes: 4 };
}

function absentOf(kind: Kind): Field['absent'] {
  if (kind.type === 'scalar') return kind.name === 'bool' ? false : 0;
  return kind.type === 'enum' ? kind.names[0]! : null;
}

function layOut(table: TableName): Layout {
  const fields: Field[] = [];
  let slot = 0;
  for (const [name, entry] of Object.entries(TABLES[table]) as [
    string,
    string | readonly [string, number | boolean | string],
  ][]) {
    const kind = kindOf(typeof entry === 'string' ? entry : entry[0]);
    if (entry !== 'skip') fields.push({ name, slot, kind, absent: typeof entry === 'string' ? absentOf(kind) : entry[1] });
    slot += kind.type === 'union' ? 2 : 1;
  }
  return { fields, slots: slot };
}

const layouts = new Map<TableName, Layout>();

/** The fields of a table with slots, kinds and defaults, as schema.ts states them; computed once. */
export function layoutOf(table: TableName): Layout {
  let layout = layouts.get(table);
  if (!layout) layouts.set(table, (layout = layOut(table)));
  return layout;
}
