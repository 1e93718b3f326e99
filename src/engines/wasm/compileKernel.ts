/** The compiled module of a kernel file; see `fetched` for what it throws, and WebAssembly.CompileError where the browser lacks its instructions. */
export async function compileKernel(url: string): Promise<WebAssembly.Module> {
  // Not compileStreaming: it refuses hosts that serve .wasm under another type, and these files are a few kilobytes.
  return WebAssembly.compile(await fetched(url));
}

/**
 * A file's bytes.
 *
 * @throws Error with the address where the file is not served
 */
export async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.arrayBuffer();
}
