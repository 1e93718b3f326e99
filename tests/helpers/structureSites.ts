import { layoutOf, type Kind } from '../../src/tflite/layout.ts';
import { UNIONS, type TableName } from '../../src/tflite/schema.ts';

export type SiteKind = 'offset' | 'vtableOffset' | 'vtableSize' | 'vtableEntry' | 'length' | 'scalar' | 'unionType';

/** A number of a flatbuffer's structure: where it stands, and in how many bytes. */
export interface Site {
  readonly kind: SiteKind;
  readonly at: number;
  readonly bytes: 1 | 2 | 4 | 8;
}

/**
 * Every number in a sound .tflite file that its structure stands on: offsets, vtables, lengths, scalar fields, indices.
 * What a mutator of structure may aim at, as against the constants that fill most of a file.
 */
export function structureSites(bytes: Uint8Array): readonly Site[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sites: Site[] = [];
  const seen = new Set<string>();
  const push = (kind: SiteKind, at: number, size: number) => sites.push({ kind, at, bytes: size as Site['bytes'] });

  const value = (at: number, kind: Kind): void => {
    if (kind.type === 'scalar' || kind.type === 'enum') return void push('scalar', at, kind.bytes);
    push('offset', at, 4);
    const target = at + view.getUint32(at, true);
    if (kind.type === 'table') return table(target, kind.name);
    push('length', target, 4);
    if (kind.type !== 'vector') return;
    const length = view.getUint32(target, true);
    for (let i = 0; i < length; i++) value(target + 4 + i * kind.of.bytes, kind.of);
  };

  const table = (at: number, name: TableName): void => {
    const key = `${at} ${name}`;
    if (seen.has(key)) return;
    seen.add(key);
    push('vtableOffset', at, 4);
    const vtable = at - view.getInt32(at, true);
    push('vtableSize', vtable, 2);
    push('vtableSize', vtable + 2, 2);
    const slots = view.getUint16(vtable, true) / 2 - 2;
    const place = (slot: number) => (slot < slots ? view.getUint16(vtable + 4 + 2 * slot, true) : 0);
    for (let slot = 0; slot < slots; slot++) push('vtableEntry', vtable + 4 + 2 * slot, 2);
    for (const { slot, kind } of layoutOf(name).fields) {
      if (kind.type !== 'union') {
        if (place(slot) > 0) value(at + place(slot), kind);
      } else if (place(slot) > 0) {
        push('unionType', at + place(slot), 1);
        const member = UNIONS[kind.name][view.getUint8(at + place(slot)) - 1];
        if (member && place(slot + 1) > 0) value(at + place(slot + 1), { type: 'table', name: member, bytes: 4 });
      }
    }
  };

  value(0, { type: 'table', name: 'Model', bytes: 4 });
  return sites;
}
