/** Milliseconds spent inside WASM exports since the last reset. */
export interface WasmClock {
  reset(): void;
  ms(): number;
}

let inside = 0;
let enabled = false;
let patched = false;

const clock: WasmClock = {
  reset() {
    inside = 0;
    enabled = true;
  },
  ms() {
    enabled = false;
    return inside;
  },
};

/**
 * Puts a clock around every export of the binaries instantiated from now on; it runs between `reset` and `ms` only.
 *
 * Each reading is as coarse as the page's clock, but not biased: over the calls of many runs the error averages out.
 */
export function timeInWasm(): WasmClock {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const timed = (made: WebAssembly.WebAssemblyInstantiatedSource) => ({
    module: made.module,
    instance: { exports: timedExports(made.instance.exports) },
  });
  if (!patched) {
    patched = true;
    Object.assign(WebAssembly, {
      instantiate: async (source: BufferSource, imports: WebAssembly.Imports) => timed(await instantiate(source, imports)),
      instantiateStreaming: async (source: Response, imports: WebAssembly.Imports) =>
        timed(await instantiateStreaming(source, imports)),
    });
  }
  return clock;
}

function timedExports(exports: WebAssembly.Exports): WebAssembly.Exports {
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => {
      return [name, typeof value === 'function' ? timedFunction(value as (...args: unknown[]) => unknown) : value];
    }),
  );
}

function timedFunction(call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    if (!enabled) return call(...args);
    const before = performance.now();
    try {
      return call(...args);
    } finally {
      inside += performance.now() - before;
    }
  };
}
