const PAGE_BYTES = 65_536;

/**
 * Makes every `new WebAssembly.Memory` give the same memory, zeroed, until the function that this returns is called: one
 * program at a time may be used.
 *
 * Browsers reserve gigabytes of addresses for each, and have no more of them after some hundred that were not collected; an emulator
 * spends a fifth of a second on it.
 */
export function oneMemory(pages: number): () => void {
  const Plain = WebAssembly.Memory;
  const memory = new Plain({ initial: pages, maximum: pages });
  WebAssembly.Memory = class {
    constructor({ initial }: WebAssembly.MemoryDescriptor) {
      if (initial > pages) throw new RangeError(`${initial} pages were asked for, the one memory has ${pages}`);
      new Uint8Array(memory.buffer, 0, initial * PAGE_BYTES).fill(0);
      return memory;
    }
  } as unknown as typeof WebAssembly.Memory;
  return () => void (WebAssembly.Memory = Plain);
}
