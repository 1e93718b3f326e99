import { partClock, type PartClock } from './partClock.ts';

type Function = (...args: unknown[]) => unknown;

/** A clock around every export of the binaries instantiated from now on. */
export function clockInWasm(): PartClock {
  const clock = partClock();
  const { instantiate, instantiateStreaming } = WebAssembly;
  const timed = ({ module, instance }: WebAssembly.WebAssemblyInstantiatedSource) => {
    const exports = Object.entries(instance.exports).map(([name, value]) => [
      name,
      typeof value === 'function' ? clock.timed(value as Function) : value,
    ]);
    return { module, instance: { exports: Object.fromEntries(exports) as WebAssembly.Exports } };
  };
  Object.assign(WebAssembly, {
    instantiate: async (source: BufferSource, imports: WebAssembly.Imports) => timed(await instantiate(source, imports)),
    instantiateStreaming: async (source: Response, imports: WebAssembly.Imports) =>
      timed(await instantiateStreaming(source, imports)),
  });
  return clock;
}
