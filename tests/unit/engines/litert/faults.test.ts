import { afterEach, expect, test, vi } from 'vitest';
import { countThreads } from '../../../../src/engines/litert/countedThreads.ts';
import { fetched } from '../../../../src/engines/litert/fetched.ts';
import { explained } from '../../../../src/engines/litert/litertFaults.ts';

afterEach(() => vi.unstubAllGlobals());

test('an error that LiteRT.js only prints is thrown, since what it returns then is memory unwritten', async () => {
  const said: string[] = ['ERROR: of an earlier model'];
  const work = async () => {
    said.push('INFO: created a delegate', 'ERROR: conv.cc:392 has_bias was not true');
    return 'outputs';
  };
  await expect(explained(said, 'litert-wasm', work)).rejects.toThrow(
    'litert-wasm went on after an error: ERROR: conv.cc:392 has_bias was not true',
  );
  expect(await explained(said, 'litert-wasm', async () => 'outputs')).toBe('outputs');
});

test('an error that it throws comes with what it printed about it', async () => {
  const said: string[] = [];
  const work = async () => {
    said.push('ERROR: no such operator');
    throw new Error('failed to compile');
  };
  await expect(explained(said, 'litert-wasm', work)).rejects.toThrow('litert-wasm: failed to compile (ERROR: no such operator)');
});

test('a part that does not come says that it needs a network the first time', async () => {
  await expect(fetched(Promise.reject(new Error('offline')))).rejects.toThrow(/could not be fetched.*offline.*needs a network/);
});

test('workers of a pool count as threads once they are given a routine', () => {
  const sent: unknown[] = [];
  class Plain {
    postMessage(message: unknown): void {
      sent.push(message);
    }
  }
  vi.stubGlobal('Worker', Plain);
  const count = countThreads();
  const worker = new Worker('pool.js');
  worker.postMessage({ cmd: 1, wasmModule: null });
  expect(count.started).toBe(0);
  worker.postMessage({ cmd: 2, start_routine: 7 });
  expect(count.started).toBe(1);
  expect(sent).toHaveLength(2);
});
