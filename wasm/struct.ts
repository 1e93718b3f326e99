import { get, op, type Wat } from './wat.ts';

export type FieldType = 'i32' | 'f32';

/** A params struct: 32-bit fields in the order of their names, little-endian. */
export interface Struct<Field extends string = string> {
  readonly types: Readonly<Record<Field, FieldType>>;
  readonly bytes: number;
  /** Bytes from the start of the struct. */
  offset(field: Field): number;
}

export function struct<Field extends string>(types: Readonly<Record<Field, FieldType>>): Struct<Field> {
  const names = Object.keys(types);
  return { types, bytes: 4 * names.length, offset: (field) => 4 * names.indexOf(field) };
}

/** Loads a field of the struct that the local `params` points to. */
export function field<Field extends string>(from: Struct<Field>, name: Field): Wat {
  return op(`${from.types[name]}.load offset=${from.offset(name)}`, get('params'));
}

/** Writes all fields of a struct that begins where the view does. */
export function writeStruct<Field extends string>(
  view: DataView,
  to: Struct<Field>,
  values: Readonly<Record<Field, number>>,
): void {
  for (const name of Object.keys(to.types) as Field[]) {
    if (to.types[name] === 'f32') view.setFloat32(to.offset(name), values[name], true);
    else view.setInt32(to.offset(name), values[name], true);
  }
}
