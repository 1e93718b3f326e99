import type { CallName, Calls, Reply, Request } from './protocol.ts';
import { fromWireError } from './wireError.ts';

/** A way to ask something that answers the calls of protocol.ts, wherever it runs. */
export interface Connection {
  /** Rejects with the signal's reason when aborted; a worker is ended by that, since a hung one cannot be reasoned with. */
  ask<Name extends CallName>(call: Name, ask: Calls[Name]['ask'], signal?: AbortSignal): Promise<Calls[Name]['answer']>;
  /** Ends it; may be called twice. Whatever is pending rejects. */
  close(): void;
  readonly closed: boolean;
}

/** A connection to a new worker of its own. */
export function connectWorker(): Connection {
  const worker = new Worker(new URL('./host.ts', import.meta.url), { type: 'module', name: 'engine' });
  const pending = new Map<number, { resolve: (answer: never) => void; reject: (reason: unknown) => void }>();
  let nextId = 1;
  let closed = false;

  const end = (reason: unknown) => {
    if (closed) return;
    closed = true;
    worker.terminate();
    for (const { reject } of pending.values()) reject(reason);
    pending.clear();
  };

  worker.onmessage = (event: MessageEvent<Reply>) => {
    const reply = event.data;
    const waiting = pending.get(reply.id);
    if (!waiting) return;
    pending.delete(reply.id);
    if ('error' in reply) waiting.reject(fromWireError(reply.error));
    else waiting.resolve(reply.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(`the engine's worker stopped: ${event.message || 'its script could not be loaded'}`));
  };

  return {
    get closed() {
      return closed;
    },
    close: () => end(new Error('the configuration was closed')),
    ask(call, ask, signal) {
      if (closed) return Promise.reject(new Error('the configuration was closed'));
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const id = nextId++;
        const abort = () => end(signal?.reason);
        const settled = () => signal?.removeEventListener('abort', abort);
        pending.set(id, {
          resolve: (answer) => (settled(), resolve(answer)),
          reject: (reason) => (settled(), reject(reason)),
        });
        signal?.addEventListener('abort', abort, { once: true });
        worker.postMessage({ id, call, ask } satisfies Request);
      });
    },
  };
}

/** The same on the page's own thread, for a GPU that browsers do not give to workers. It cannot be ended in the middle of a run. */
export async function connectPage(): Promise<Connection> {
  const { answerCalls } = await import('./answerCalls.ts');
  const host = answerCalls();
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    close() {
      if (closed) return;
      closed = true;
      host.dispose();
    },
    async ask(call, ask, signal) {
      if (closed) throw new Error('the configuration was closed');
      signal?.throwIfAborted();
      const answer = await host.answer(call, ask);
      signal?.throwIfAborted();
      return answer;
    },
  };
}
