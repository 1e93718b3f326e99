import type { Engine } from './engine.ts';
import type { Precision, WasmBinary } from './types.ts';

/** An engine before its code is fetched: what a list of choices needs, and how to get the rest. */
export interface EngineRow {
  readonly id: string;
  readonly label: string;
  /** The first is the default. */
  readonly precisions: readonly Precision[];
  /** WASM binaries to choose from, the default for one thread first; empty where there is no choice of binary or threads. */
  readonly binaries: readonly WasmBinary[];
  readonly load: () => Promise<Engine>;
}

/** Every engine of the lab, in the order in which they are offered. Their code is fetched when first used, inside the worker. */
export const ENGINES: readonly EngineRow[] = [];

/**
 * The row of an engine.
 *
 * @throws RangeError for an unknown id, with the known ones
 */
export function engineRow(id: string): EngineRow {
  const row = ENGINES.find((engine) => engine.id === id);
  if (!row) throw new RangeError(`no engine "${id}"; there are ${ENGINES.map((engine) => engine.id).join(', ')}`);
  return row;
}
