import type { CanaryLoop } from './canaryGuard.ts';

/** To the worker: how long the loop should take at first, then a bid to run it. */
export type CanaryAsk = { readonly calibrateMs: number } | 'run';
/** From the worker: how long the loop took. */
export type CanaryAnswer = { readonly ms: number } | { readonly error: string };

/**
 * A fixed loop in a worker of its own, which lasts about `loopMs` on this device now.
 *
 * @throws Error where the worker or its kernel could not be loaded
 */
export async function openCanary(loopMs: number): Promise<CanaryLoop> {
  const worker = new Worker(new URL('./canaryWorker.ts', import.meta.url), { type: 'module', name: 'canary' });
  const ask = (message: CanaryAsk, signal?: AbortSignal): Promise<number> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.onmessage = ({ data }: MessageEvent<CanaryAnswer>) => {
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.ms);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || "the canary's script did not load"));
      };
      worker.postMessage(message);
    });
  try {
    await ask({ calibrateMs: loopMs });
  } catch (thrown) {
    worker.terminate();
    throw thrown;
  }
  return { time: (signal) => ask('run', signal), close: () => worker.terminate() };
}
