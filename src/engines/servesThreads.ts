import type { EngineRow } from './registry.ts';
import type { WasmBinary } from './types.ts';

/** Whether a binary is one of those that are made for threads and start workers of their own, however many are asked for. */
export function isThreaded(binary: WasmBinary): boolean {
  return binary.startsWith('threaded');
}

/** Whether an engine's binary runs so many threads: any number where threads do not depend on it, else several on those made for threads and one on the others. */
export function servesThreads({ anyThreads }: Pick<EngineRow, 'anyThreads'>, binary: WasmBinary, threads: number): boolean {
  return anyThreads === true || isThreaded(binary) === threads > 1;
}
