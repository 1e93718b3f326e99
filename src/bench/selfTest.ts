import type { SelfTestReport } from './selfTestReport.ts';

/**
 * Our own kernels on this device: checked, and timed in a small worker for some hundred milliseconds.
 *
 * @throws the signal's reason; Error where the worker could not start
 */
export async function selfTest(signal?: AbortSignal): Promise<SelfTestReport> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./selfTestWorker.ts', import.meta.url), { type: 'module', name: 'self-test' });
  try {
    return await new Promise<SelfTestReport>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.onmessage = (event: MessageEvent<SelfTestReport>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(`the self-test could not run: ${event.message || 'its script did not load'}`));
      worker.postMessage('start');
    });
  } finally {
    worker.terminate();
  }
}
