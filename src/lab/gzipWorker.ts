// Counts what gzip makes of bytes, away from the page's thread: a browser may compress in the thread that asks.
self.onmessage = async ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  try {
    const reader = new Blob([data]).stream().pipeThrough(new CompressionStream('gzip')).getReader();
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.byteLength;
    self.postMessage({ bytes });
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
};
