import type { LossyPicture, LossyTask } from '../stage/lossyPicture.ts';

export interface LossyQuestion {
  readonly task: LossyTask;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export interface LossyFrame {
  readonly picture: LossyPicture;
  readonly workMs: number;
}

export type LossyAnswer = LossyFrame | { readonly error: string };

/** A worker that takes bits from pictures, one at a time. */
export interface LossyFrames {
  /** The pixels are given away. @throws Error where it could not be done, AbortError once it is closed */
  frame(task: LossyTask, pixels: Uint8ClampedArray<ArrayBuffer>): Promise<LossyFrame>;
  /** Ends it, also in the middle of a picture; may be called twice. */
  close(): void;
}

/** Starts a worker that takes bits from pictures. */
export function openLossyFrames(): LossyFrames {
  const worker = new Worker(new URL('./lossyFramesWorker.ts', import.meta.url), { type: 'module', name: 'fewer bits' });
  let waiting: { resolve: (frame: LossyFrame) => void; reject: (reason: unknown) => void } | null = null;
  let ended: Error | null = null;

  const end = (reason: Error) => {
    ended ??= reason;
    worker.terminate();
    waiting?.reject(ended);
    waiting = null;
  };
  worker.onmessage = ({ data }: MessageEvent<LossyAnswer>) => {
    const mine = waiting;
    waiting = null;
    if ('error' in data) mine?.reject(new Error(data.error));
    else mine?.resolve(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(`the worker stopped: ${event.message || 'its script could not be loaded'}`));
  };
  return {
    frame: (task, pixels) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting = { resolve, reject };
        worker.postMessage({ task, pixels } satisfies LossyQuestion, [pixels.buffer]);
      }),
    close: () => end(new DOMException('the worker was closed', 'AbortError')),
  };
}
