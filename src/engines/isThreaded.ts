import type { WasmBinary } from './types.ts';

/** Whether a binary runs more than one thread. */
export function isThreaded(binary: WasmBinary): boolean {
  return binary.startsWith('threaded');
}
