/** Threads that were started by a realm's WASM module, the one that started it among them. */
export interface ThreadCount {
  readonly threads: number;
}

/**
 * Counts the threads that Emscripten starts from now on in this realm.
 *
 * A pool of workers is no thread yet: one becomes a thread with the message that names its `start_routine`, whose sending
 * is counted.
 */
export function countThreads(): ThreadCount {
  let started = 0;
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    override postMessage(message: unknown, ...rest: readonly unknown[]): void {
      if (typeof message === 'object' && message !== null && 'start_routine' in message) started++;
      super.postMessage(message, ...(rest as [Transferable[]]));
    }
  };
  return {
    get threads() {
      return 1 + started;
    },
  };
}
