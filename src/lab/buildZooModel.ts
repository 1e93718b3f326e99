/**
 * The bytes of a model that code makes, from a worker that ends when it is done or the signal aborts.
 *
 * @throws RangeError for an id that the zoo does not know, the signal's reason when aborted
 */
export function buildZooModel(id: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const worker = new Worker(new URL('./zooWorker.ts', import.meta.url), { type: 'module', name: 'zoo' });
    const abort = () => {
      worker.terminate();
      reject(signal?.reason);
    };
    const end = () => {
      worker.terminate();
      signal?.removeEventListener('abort', abort);
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<{ bytes: Uint8Array<ArrayBuffer> } | { error: string }>) => {
      end();
      if ('error' in data) reject(new RangeError(data.error));
      else resolve(data.bytes);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end();
      reject(new Error(`the model could not be made: ${event.message || 'its script could not be loaded'}`));
    };
    worker.postMessage(id);
  });
}
