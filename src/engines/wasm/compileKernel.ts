/**
 * The compiled module of a kernel file.
 *
 * @throws Error with the address where the file is not served; WebAssembly.CompileError where the browser lacks its instructions
 */
export async function compileKernel(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  // Not compileStreaming: it refuses hosts that serve .wasm under another type, and these files are a few kilobytes.
  return WebAssembly.compile(await response.arrayBuffer());
}
