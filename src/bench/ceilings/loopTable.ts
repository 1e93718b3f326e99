import copyScalarUrl from '../../../wasm/dist/probe_copy__scalar.wasm?url';
import copySimdUrl from '../../../wasm/dist/probe_copy__simd128.wasm?url';
import { TILES } from '../../../wasm/kernels/probes/tiles.ts';
import { compileKernel } from '../../engines/wasm/compileKernel.ts';
import type { Ceilings } from '../record.ts';
import type { LoopSource } from './ceilingJob.ts';
import { MULTIPLY_ADD_KINDS } from './multiplyAddKinds.ts';

/** A row of the ceilings: its variants all do the same, and the fastest counts. */
export interface LoopRow {
  readonly label: string;
  /** What it gives a ceiling of. */
  readonly gives:
    | { readonly what: 'rate'; readonly kind: Ceilings['rows'][number]['kind'] }
    | { readonly what: 'bandwidth'; readonly place: Ceilings['bandwidth'][number]['place'] };
  readonly variants: readonly LoopVariant[];
}

export interface LoopVariant {
  readonly alone: LoopSource;
  /** What each thread runs where all run at once: copies then share the memory of one. */
  readonly together: LoopSource;
  /** Independent sums, or bytes copied by a thread alone and by each of all. */
  readonly size: readonly [alone: number, together: number];
}

export interface LoopTable {
  readonly rows: readonly LoopRow[];
  readonly missing: readonly { readonly label: string; readonly reason: string }[];
}

const MIB = 2 ** 20;
/** Beyond the last cache of a phone or laptop; each of two arrays. */
const MEMORY_BYTES = 32 * MIB;
/** Two of them fit into the first cache of a small core, which has 32 kB. */
const CACHE_BYTES = 8192;

const COPIES = [
  { name: 'memcpy', url: copyScalarUrl },
  { name: 'vectors', url: copySimdUrl },
] as const;

/** The loops that this browser can compile, and what it cannot. */
export async function loopTable(threads: number): Promise<LoopTable> {
  const urls = [...new Set([...MULTIPLY_ADD_KINDS, ...COPIES].map(({ url }) => url))];
  const compiled = new Map(
    await Promise.all(
      urls.map(async (url) => [url, await compileKernel(url).catch((thrown: unknown) => String(thrown))] as const),
    ),
  );
  const multiplyAdds = MULTIPLY_ADD_KINDS.map(({ label, kind, url, name, macs, arithmetic }): LoopRow => {
    const module = compiled.get(url);
    const variants = TILES.flatMap((tile) => {
      if (!(module instanceof WebAssembly.Module)) return [];
      const source: LoopSource = { type: 'multiply-add', id: `${label} ${tile}`, module, name, tile, macs, arithmetic };
      return [{ alone: source, together: source, size: [tile, tile] as const }];
    });
    return { label, gives: { what: 'rate', kind }, variants };
  });
  const copies = (['memory', 'cache'] as const).map((place): LoopRow => {
    const sizes = place === 'memory' ? ([MEMORY_BYTES, shared(threads)] as const) : ([CACHE_BYTES, CACHE_BYTES] as const);
    const variants = COPIES.flatMap(({ name, url }) => {
      const module = compiled.get(url);
      if (!(module instanceof WebAssembly.Module)) return [];
      const source = (bytes: number): LoopSource => ({ type: 'copy', id: `${name} ${bytes}`, module, name, bytes });
      return [{ alone: source(sizes[0]), together: source(sizes[1]), size: sizes }];
    });
    return {
      label: place === 'memory' ? 'copy in memory' : 'copy in the first cache',
      gives: { what: 'bandwidth', place },
      variants,
    };
  });
  const rows = [...multiplyAdds, ...copies];
  const why = (label: string) => compiled.get(MULTIPLY_ADD_KINDS.find((each) => each.label === label)?.url ?? '');
  return {
    rows: rows.filter(({ variants }) => variants.length > 0),
    missing: rows
      .filter(({ variants }) => variants.length === 0)
      .map(({ label }) => ({ label, reason: `this browser does not compile it (${String(why(label))})` })),
  };
}

/** The part of MEMORY_BYTES that each of all threads copies, a multiple of what the loops copy in a turn. */
function shared(threads: number): number {
  return Math.max(MIB, Math.floor(MEMORY_BYTES / threads / MIB) * MIB);
}

/** The table without the variants that failed; a row that has none left is missing, with the first reason. */
export function withoutFailures({ rows, missing }: LoopTable, failures: readonly { id: string; reason: string }[]): LoopTable {
  const reasons = new Map(failures.map(({ id, reason }) => [id, reason]));
  const kept = rows.map((row) => ({ ...row, variants: row.variants.filter(({ alone }) => !reasons.has(alone.id)) }));
  const lost = rows.filter((_, index) => kept[index]?.variants.length === 0);
  return {
    rows: kept.filter(({ variants }) => variants.length > 0),
    missing: [
      ...missing,
      ...lost.map(({ label, variants }) => ({
        label,
        reason: reasons.get(variants[0]?.alone.id ?? '') ?? 'it could not be made',
      })),
    ],
  };
}
