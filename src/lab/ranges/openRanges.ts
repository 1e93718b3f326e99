import { fromWireError } from '../../engines/worker/wireError.ts';
import type { RangeCallName, RangeCalls, RangeReply, RangeRequest } from './rangeCalls.ts';

/** The worker in which ranges are found, from the page's side. */
export interface OpenRanges {
  /** Answered in the order of asking; buffers of `moved` are handed over. */
  readonly ask: <Name extends RangeCallName>(
    call: Name,
    ask: RangeCalls[Name]['ask'],
    moved?: readonly ArrayBuffer[],
  ) => Promise<RangeCalls[Name]['answer']>;
  /** Ends the worker; may be called twice. What was not answered is then rejected as cancelled. */
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Starts the worker; whoever asked for it closes it. */
export function openRanges(): OpenRanges {
  const worker = new Worker(new URL('./rangesWorker.ts', import.meta.url), { type: 'module', name: 'ranges' });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const failAll = (reason: unknown): void => {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<RangeReply>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) one?.reject(fromWireError(data.error));
    else one?.resolve(data.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    failAll(new Error(`ranges could not be computed: ${event.message || 'their script did not load'}`));
  };
  return {
    ask: (call, ask, moved = []) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, call, ask } satisfies RangeRequest, [...moved]);
      }),
    close: () => {
      worker.terminate();
      failAll(new DOMException('closed', 'AbortError'));
    },
  };
}
