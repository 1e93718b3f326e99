import type { Site, SiteKind } from './structureSites.ts';

/** Values that have broken parsers before: nothing, one off, sign changes, the limits of each width. */
const HOSTILE = [
  0,
  1,
  2,
  3,
  4,
  127,
  128,
  255,
  256,
  32767,
  65535,
  2 ** 24,
  2 ** 28,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  -1,
  -2,
  -128,
  -(2 ** 31),
];

function put(view: DataView, { at, bytes }: Site, value: number): void {
  if (bytes === 1) view.setUint8(at, value);
  else if (bytes === 2) view.setUint16(at, value, true);
  else if (bytes === 4) view.setUint32(at, value, true);
  else view.setBigInt64(at, BigInt(value), true);
}

function get(view: DataView, { at, bytes }: Site): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true);
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigInt64(at, true));
}

/**
 * A copy of a sound file with one to four numbers of its structure changed, and sometimes its end cut off.
 *
 * A number becomes hostile, moves a little, loses a bit, or is copied from a number of the same kind elsewhere; an offset
 * is also led to where another one leads (aliasing), or to a place at random. `random` gives numbers in [0, 1).
 */
export function mutateFile(file: Uint8Array, sites: readonly Site[], random: () => number): Uint8Array<ArrayBuffer> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  // By kind first: scalars are most of the sites, and the least of the trouble.
  const kinds = [...new Set(sites.map(({ kind }) => kind))];
  const ofKind = (kind: SiteKind) => pick(sites.filter((site) => site.kind === kind));
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    const site = ofKind(pick(kinds));
    const how = random();
    if (site.kind === 'offset' && how < 0.5) {
      const other = ofKind('offset');
      const target = how < 0.35 ? other.at + get(view, other) : Math.floor(random() * bytes.length);
      put(view, site, target - site.at);
    } else if (how < 0.6) put(view, site, pick(HOSTILE));
    else if (how < 0.75) put(view, site, get(view, site) + Math.floor(random() * 17) - 8);
    else if (how < 0.85) put(view, site, get(view, site) ^ (1 << Math.floor(random() * 8 * Math.min(4, site.bytes))));
    else put(view, site, get(view, ofKind(site.kind)));
  }
  return random() < 0.03 ? bytes.slice(0, Math.floor(random() * bytes.length)) : bytes;
}
