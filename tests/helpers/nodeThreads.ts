import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, type Rolldown } from 'vite';
import type { ThreadAnswer } from '../../src/engines/wasm/threads/messages.ts';
import type { ThreadPort } from '../../src/engines/wasm/threads/threadTeam.ts';

/** What a worker of a browser has and one of Node calls otherwise. */
const GLUE = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', (data) => self.onmessage({ data }));
`;

/** The engine's thread as one script. */
async function threadScript(): Promise<string> {
  const entry = path.join(import.meta.dirname, '../../src/engines/wasm/threads/thread.ts');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['cjs'], fileName: 'thread' } },
  });
  const { output } = (built as Rolldown.RolldownOutput[])[0]!;
  return GLUE + output[0].code;
}

/** Opens threads of the own engine as workers of Node; they end with the process of the test. */
export async function nodeThreads(): Promise<() => ThreadPort> {
  const script = await threadScript();
  return () => {
    const worker = new Worker(script, { eval: true });
    worker.unref();
    const port: ThreadPort = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => worker.postMessage(message),
      terminate: () => void worker.terminate(),
    };
    worker.on('message', (data: ThreadAnswer) => port.onmessage?.({ data }));
    worker.on('error', ({ message }) => port.onerror?.({ message }));
    return port;
  };
}
