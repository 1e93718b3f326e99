import type { AllOutputs } from '../../quantize/exact/allOutputs.ts';
import type { ExactLayer } from '../../quantize/exact/exactLayer.ts';

/**
 * Every output of a layer by each rule, and where they part, from a worker that ends when it is done or the signal aborts.
 *
 * @throws the signal's reason when aborted
 */
export function findParting(layer: ExactLayer, signal: AbortSignal): Promise<AllOutputs> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = new Worker(new URL('./exactWorker.ts', import.meta.url), { type: 'module', name: 'exact' });
    const abort = () => {
      worker.terminate();
      reject(signal.reason);
    };
    const end = () => {
      worker.terminate();
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<{ all: AllOutputs } | { error: string }>) => {
      end();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.all);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end();
      reject(new Error(`the outputs could not be computed: ${event.message || 'the script could not be loaded'}`));
    };
    worker.postMessage(layer);
  });
}
