/** Threads that a realm's WASM module has started so far, beside the one that it runs in; each model starts its own. */
export interface ThreadCount {
  readonly started: number;
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
    get started() {
      return started;
    },
  };
}
