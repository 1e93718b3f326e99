import { detectEngine } from '../worker/detectEngine.ts';
import { fromWireError } from '../worker/wireError.ts';
import type { FrameEngine, FrameOrder } from './answerFrames.ts';
import type { FrameResult } from './frameTask.ts';
import type { FrameReply, FrameRequest } from './protocol.ts';

/** An engine that filters frames: the page's side. One frame at a time. */
export interface FrameLane {
  /** Name of our kernel; null for an engine of the registry. */
  readonly kernel: string | null;
  /** The pixels are given away. */
  frame(order: FrameOrder): Promise<FrameResult>;
  /** Ends it, also in the middle of a frame, which then rejects; may be called twice. */
  close(): void;
}

/**
 * Opens an engine for frames in a worker of its own; on the page's thread where it runs nowhere else.
 *
 * @throws Error that says why the engine is not available here
 */
export async function openFrames(engine: FrameEngine): Promise<FrameLane> {
  if ('configuration' in engine) {
    const [lead = ''] = engine.configuration.order;
    const { available, reason, place } = await detectEngine(lead);
    if (!available) throw new Error(`${lead} is not available here: ${reason ?? 'no reason given'}`);
    if (place === 'page') {
      const { kernel, frame, dispose } = await (await import('./answerFrames.ts')).answerFrames(engine);
      return { kernel, frame, close: dispose };
    }
  }
  const worker = new Worker(new URL('./host.ts', import.meta.url), { type: 'module', name: 'frames' });
  let waiting: { resolve: (reply: FrameReply) => void; reject: (reason: unknown) => void } | null = null;
  let ended: Error | null = null;

  const end = (reason: Error) => {
    ended ??= reason;
    worker.terminate();
    waiting?.reject(ended);
    waiting = null;
  };
  worker.onmessage = ({ data }: MessageEvent<FrameReply>) => {
    const mine = waiting;
    waiting = null;
    if ('error' in data) mine?.reject(fromWireError(data.error));
    else mine?.resolve(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(`the worker stopped: ${event.message || 'its script could not be loaded'}`));
  };

  let nextId = 1;
  const ask = (request: FrameRequest, transfer: Transferable[] = []): Promise<FrameReply> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      waiting = { resolve, reject };
      worker.postMessage(request, transfer);
    });

  try {
    const opened = await ask({ id: nextId++, open: engine });
    return {
      kernel: 'kernel' in opened ? opened.kernel : null,
      frame: async (order) => {
        const reply = await ask({ id: nextId++, order }, [order.pixels.buffer]);
        if (!('result' in reply)) throw new Error('the worker answered something else than a frame');
        return reply.result;
      },
      close: () => end(new DOMException('the engine was closed', 'AbortError')),
    };
  } catch (thrown) {
    end(thrown instanceof Error ? thrown : new Error(String(thrown)));
    throw thrown;
  }
}
