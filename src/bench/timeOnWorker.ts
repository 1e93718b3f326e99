import { Disturbances } from './disturbances.ts';
import { frameDrawn } from './pageParts.ts';
import { pageVisibility } from './pageVisibility.ts';
import type { TurnsAnswer, TurnsJob, TurnsMessage } from './turnsJob.ts';
import type { TurnsRecord } from './turnsRecord.ts';

export interface TimeOnWorkerOptions {
  readonly signal?: AbortSignal | undefined;
  /** After every warm-up and round. The worker waits until the page has drawn what this changed. */
  readonly onProgress?: ((record: TurnsRecord) => void) | undefined;
}

/**
 * Times a job in turns in a worker of its own, which ends with it. Rounds during which the page was hidden do not count, and none
 * begins while it is.
 *
 * @throws the signal's reason, at once; Error where the worker could not start or the job could not be set up
 */
export async function timeOnWorker(job: TurnsJob, { signal, onProgress }: TimeOnWorkerOptions = {}): Promise<TurnsRecord> {
  signal?.throwIfAborted();
  const stop = signal ?? new AbortController().signal;
  const worker = new Worker(new URL('./turnsWorker.ts', import.meta.url), { type: 'module', name: 'in turns' });
  const disturbances = new Disturbances(
    pageVisibility(),
    () => performance.now(),
    () => undefined,
  );
  const ask = (message: TurnsMessage): Promise<TurnsRecord> =>
    new Promise((resolve, reject) => {
      stop.addEventListener('abort', () => reject(stop.reason), { once: true });
      worker.onmessage = ({ data }: MessageEvent<TurnsAnswer>) => {
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.record);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`the timing could not run: ${event.message || 'its script did not load'}`));
      };
      worker.postMessage(message);
    });
  try {
    await disturbances.untilVisible(stop);
    let message: TurnsMessage = job;
    for (;;) {
      const askedMs = performance.now();
      const record = await ask(message);
      const disturbed = disturbances.during(askedMs, performance.now()) !== null;
      if (record.state === 'done') return record;
      onProgress?.(record);
      await disturbances.untilVisible(stop);
      await frameDrawn();
      stop.throwIfAborted();
      message = { kind: 'go on', disturbed };
    }
  } finally {
    worker.terminate();
    disturbances.dispose();
  }
}
