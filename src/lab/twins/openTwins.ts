import { fromWireError } from '../../engines/worker/wireError.ts';
import type { LayerLook } from '../../quantize/twins/layerLook.ts';
import type { FromTwins, ToTwins } from './twinsProtocol.ts';
import type { TwinsRecord } from './twinsRecord.ts';
import type { TwinsQuestion } from './twinsSession.ts';

/** Two files ready to be compared, in a worker: the page's side of a TwinsSession. */
export interface OpenTwins {
  /** The last record; all of them go to `onRecord`. @throws what the engines throw, RangeError, the signal's reason */
  compare(inputs: readonly ArrayBuffer[], onRecord: (record: TwinsRecord) => void, signal?: AbortSignal): Promise<TwinsRecord>;
  /** See TwinsSession.look. */
  look(operator: number, channel: number | null): Promise<LayerLook>;
  readonly closed: boolean;
  /** Ends the worker and its engines; may be called twice. Whatever is asked rejects. */
  close(): void;
}

interface Waiting {
  readonly onRecord: (record: TwinsRecord) => void;
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starts a worker with the two plans. Aborting a comparison ends it: it is closed then, and can be opened anew. */
export function openTwins(question: TwinsQuestion): OpenTwins {
  const worker = new Worker(new URL('./twinsWorker.ts', import.meta.url), { type: 'module', name: 'twins' });
  const waiting = new Map<number, Waiting>();
  let [asks, closed] = [0, false];
  const send = (message: ToTwins) => worker.postMessage(message);

  const end = (reason: unknown) => {
    if (closed) return;
    closed = true;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<FromTwins>) => {
    const asker = waiting.get(data.ask);
    if (!asker) return;
    if ('record' in data) asker.onRecord(data.record);
    if ('record' in data && data.record.state === 'running') return;
    waiting.delete(data.ask);
    if ('error' in data) asker.reject(fromWireError(data.error));
    else asker.resolve(('record' in data ? data.record : data.look) as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(`the comparison stopped: ${event.message || 'its script could not be loaded'}`));
  };
  send({ question });

  const asking = <Answer>(message: (ask: number) => ToTwins, onRecord: Waiting['onRecord'] = () => {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the comparison was closed'));
      const ask = asks++;
      waiting.set(ask, { onRecord, resolve, reject });
      send(message(ask));
    });

  return {
    get closed() {
      return closed;
    },
    async compare(inputs, onRecord, signal) {
      signal?.throwIfAborted();
      const abort = () => end(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      try {
        return await asking<TwinsRecord>((ask) => ({ ask, compare: inputs }), onRecord);
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    look: (operator, channel) => asking((ask) => ({ ask, look: { operator, channel } })),
    close: () => end(new Error('the comparison was closed')),
  };
}
