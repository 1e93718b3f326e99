import { TfliteFormatError } from './errors.ts';
import { layoutOf, type Field, type Kind, type ScalarName, type UnionName } from './layout.ts';
import { UNIONS, type TableName } from './schema.ts';

/** Structure (tables, vectors, strings) of at most this many bytes, and tables, is decoded: a bound on time and memory for any file. */
const MAX_STRUCTURE_BYTES = 1 << 26;
const MAX_TABLES = 1 << 18;

const int32 = (view: DataView, at: number): number => view.getInt32(at, true);

/** How each scalar is read; its bytes have been found inside the file. */
const SCALARS: Readonly<Record<ScalarName, (view: DataView, at: number) => number | boolean | string>> = {
  bool: (view, at) => view.getUint8(at) !== 0,
  byte: (view, at) => view.getInt8(at),
  ubyte: (view, at) => view.getUint8(at),
  short: (view, at) => view.getInt16(at, true),
  ushort: (view, at) => view.getUint16(at, true),
  int: int32,
  subgraph: int32,
  uint: (view, at) => view.getUint32(at, true),
  float: (view, at) => view.getFloat32(at, true),
  // A number, or its digits where a double cannot hold it.
  long: (view, at) => {
    const value = view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
    return Number.isSafeInteger(value) ? value : view.getBigInt64(at, true).toString();
  },
  // Beyond 2^53 the value is rounded, but no file reaches so far: the offset is refused all the same.
  ulong: (view, at) => view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true),
};

/** A table found and its vtable checked: what the fields are read through. */
interface Place {
  readonly table: TableName;
  readonly at: number;
  readonly vtable: number;
  readonly vtableBytes: number;
  readonly tableBytes: number;
}

/**
 * A flatbuffer read with every offset checked before it is followed.
 *
 * A vector may be shared by many tables, so a small file can describe a huge graph: what is decoded is counted, and a file
 * that decodes to much more than its own size is refused. Scalars may stand unaligned.
 *
 * All methods throw TfliteFormatError and nothing else.
 *
 * @see https://flatbuffers.dev/internals/
 */
export class FlatFile {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #text = new TextDecoder('utf-8', { ignoreBOM: true });
  #bytesLeft: number;
  #tablesLeft = MAX_TABLES;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#bytesLeft = Math.min(2 * bytes.length + (1 << 16), MAX_STRUCTURE_BYTES);
  }

  /** The table that the uint32 at `at` leads to, decoded with all that hangs on it. */
  root(at: number, table: TableName): Record<string, unknown> {
    return this.#table(this.#follow(at, table, 'root'), table);
  }

  /** Byte offset of a field's value in the table at `at`; the table's own where the field is absent. */
  fieldAt(at: number, table: TableName, field: string): number {
    const place = this.#place(at, table);
    const entry = layoutOf(table).fields.find((candidate) => candidate.name === field);
    return (entry && this.#slot(place, entry.slot, 1, field)) || at;
  }

  /** Byte offset of the length of a vector field in the table at `at`; the table's own where the field is absent. */
  vectorAt(at: number, table: TableName, field: string): number {
    const value = this.fieldAt(at, table, field);
    return value === at ? at : this.#follow(value, table, field);
  }

  fail(offset: number, table: string, field: string, message: string): never {
    throw new TfliteFormatError(message, { offset, table, field });
  }

  #need(at: number, bytes: number, table: string, field: string): void {
    if (at < 0 || at + bytes > this.bytes.length) {
      this.fail(Math.max(0, at), table, field, `leads out of the file of ${this.bytes.length} bytes`);
    }
  }

  #spend(bytes: number, at: number, table: string, field: string): void {
    this.#bytesLeft -= bytes;
    if (this.#bytesLeft < 0) this.fail(at, table, field, 'the file describes more than its size holds: its parts overlap');
  }

  #follow(at: number, table: string, field: string): number {
    this.#need(at, 4, table, field);
    const target = at + this.#view.getUint32(at, true);
    if (target === at) this.fail(at, table, field, 'the offset is 0');
    this.#need(target, 4, table, field);
    return target;
  }

  #place(at: number, table: TableName): Place {
    this.#need(at, 4, table, 'vtable');
    const vtable = at - this.#view.getInt32(at, true);
    this.#need(vtable, 4, table, 'vtable');
    const vtableBytes = this.#view.getUint16(vtable, true);
    const tableBytes = this.#view.getUint16(vtable + 2, true);
    if (vtableBytes < 4 || vtableBytes % 2) this.fail(vtable, table, 'vtable', `a vtable cannot have ${vtableBytes} bytes`);
    if (tableBytes < 4) this.fail(vtable + 2, table, 'vtable', `a table cannot have ${tableBytes} bytes`);
    this.#need(vtable, vtableBytes, table, 'vtable');
    this.#need(at, tableBytes, table, 'vtable');
    return { table, at, vtable, vtableBytes, tableBytes };
  }

  /** Byte offset of the value in `slot`, 0 where it is absent. */
  #slot(place: Place, slot: number, bytes: number, field: string): number {
    const entry = 4 + 2 * slot;
    if (entry + 2 > place.vtableBytes) return 0;
    const offset = this.#view.getUint16(place.vtable + entry, true);
    if (offset === 0) return 0;
    if (offset < 4 || offset + bytes > place.tableBytes) {
      this.fail(place.vtable + entry, place.table, field, `the field is at ${offset} of a table of ${place.tableBytes} bytes`);
    }
    return place.at + offset;
  }

  #table(at: number, table: TableName): Record<string, unknown> {
    const place = this.#place(at, table);
    this.#spend(4, at, table, 'vtable');
    if (--this.#tablesLeft < 0) this.fail(at, table, 'vtable', `more than ${MAX_TABLES} tables`);
    const out: Record<string, unknown> = {};
    for (const entry of layoutOf(table).fields) out[entry.name] = this.#field(place, entry);
    out['at'] = at;
    return out;
  }

  #field(place: Place, field: Field): unknown {
    if (field.kind.type === 'union') return this.#union(place, field, field.kind.name);
    const at = this.#slot(place, field.slot, field.kind.bytes, field.name);
    return at === 0 ? field.absent : this.#value(at, field.kind, place.table, field.name);
  }

  #union(place: Place, field: Field, union: UnionName): unknown {
    const typeAt = this.#slot(place, field.slot, 1, field.name);
    const at = this.#slot(place, field.slot + 1, 4, field.name);
    const code = typeAt === 0 ? 0 : this.#view.getUint8(typeAt);
    if (code === 0) return null;
    const table = UNIONS[union][code - 1];
    // A table of a later schema: that it is there is known, its fields are not.
    if (!table) return { type: `${union}_${code}`, fields: {} };
    if (at === 0) this.fail(typeAt, place.table, field.name, `the type is ${table}, but there is no table`);
    const fields = this.#table(this.#follow(at, place.table, field.name), table);
    delete fields['at'];
    return { type: table, fields };
  }

  #value(at: number, kind: Kind, table: TableName, field: string): unknown {
    switch (kind.type) {
      case 'scalar':
        return SCALARS[kind.name](this.#view, at);
      case 'enum':
        return this.#enum(at, kind, table, field);
      case 'string':
        return this.#string(this.#follow(at, table, field), table, field);
      case 'bytes':
        return this.#bytes(this.#follow(at, table, field), table, field);
      case 'table':
        return this.#table(this.#follow(at, table, field), kind.name);
      case 'vector':
        return this.#vector(this.#follow(at, table, field), kind.of, table, field);
      case 'union':
        return this.fail(at, table, field, 'a vector of unions is not in the schema');
    }
  }

  #enum(at: number, kind: Kind & { type: 'enum' }, table: TableName, field: string): string {
    const code = kind.bytes === 1 ? this.#view.getInt8(at) : this.#view.getInt32(at, true);
    return kind.names[code] ?? this.fail(at, table, field, `${kind.name} has no code ${code}`);
  }

  /** Elements of the vector at `at`, whose bytes are inside the file. */
  #length(at: number, elementBytes: number, table: TableName, field: string): number {
    const length = this.#view.getUint32(at, true);
    if (length * elementBytes > this.bytes.length - at - 4) {
      this.fail(
        at,
        table,
        field,
        `${length} elements of ${elementBytes} bytes do not fit into the ${this.bytes.length - at - 4} that follow`,
      );
    }
    return length;
  }

  #string(at: number, table: TableName, field: string): string {
    const length = this.#length(at, 1, table, field);
    this.#spend(4 + length, at, table, field);
    return this.#text.decode(this.bytes.subarray(at + 4, at + 4 + length));
  }

  #bytes(at: number, table: TableName, field: string): Uint8Array {
    return this.bytes.subarray(at + 4, at + 4 + this.#length(at, 1, table, field));
  }

  #vector(at: number, of: Kind, table: TableName, field: string): unknown[] {
    const length = this.#length(at, of.bytes, table, field);
    this.#spend(4 + length * of.bytes, at, table, field);
    const out = new Array<unknown>(length);
    if (of.type === 'scalar') {
      const scalar = SCALARS[of.name];
      for (let i = 0; i < length; i++) out[i] = scalar(this.#view, at + 4 + i * of.bytes);
    } else {
      for (let i = 0; i < length; i++) out[i] = this.#value(at + 4 + i * of.bytes, of, table, field);
    }
    return out;
  }
}
