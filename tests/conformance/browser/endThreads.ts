import { offer, unclaimed } from '../../../src/engines/wasm/threads/board.ts';

const UNITS = 100;
/** Long enough for a thread that lives to be woken and to take a chunk. */
const PATIENCE_MS = 300;
/** A browser lets a worker that never pauses go on for two seconds before it ends it by force. */
const FORCE_MS = 2_500;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** See BehaviourPage.endThreads. */
export async function endThreads(threads: number): Promise<{ readonly worked: boolean; readonly taken: number }> {
  const worker = new Worker(new URL('./sharingWorker.ts', import.meta.url), { type: 'module' });
  const board = await new Promise<Int32Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Int32Array>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(threads);
  });
  const before = [...board].join();
  await sleep(PATIENCE_MS);
  const worked = [...board].join() !== before;
  worker.terminate();
  await sleep(FORCE_MS);
  const chunks = offer(board, { program: 0, kernel: 0, params: 0, units: UNITS, each: 1 });
  await sleep(PATIENCE_MS);
  return { worked, taken: chunks - unclaimed(board) };
}
