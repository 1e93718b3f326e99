const sizes = new WeakMap<Uint8Array, Promise<number>>();

/** Bytes of the file as gzip packs it, counted once in a worker. @throws Error where this browser cannot compress */
export function gzipSize(file: Uint8Array<ArrayBuffer>): Promise<number> {
  let size = sizes.get(file);
  if (!size) {
    size = countInWorker(file);
    size.catch(() => sizes.delete(file));
    sizes.set(file, size);
  }
  return size;
}

async function countInWorker(file: Uint8Array<ArrayBuffer>): Promise<number> {
  // Handing over a large file copies it, which is a task of its own.
  await new Promise((resolve) => setTimeout(resolve));
  const worker = new Worker(new URL('./gzipWorker.ts', import.meta.url), { type: 'module', name: 'gzip' });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ bytes: number } | { error: string }>) => {
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.bytes);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`the file could not be packed: ${event.message || 'a script could not be loaded'}`));
      };
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}
