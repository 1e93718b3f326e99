import type { RatedLoop } from './ratedLoop.ts';

const PAGE_BYTES = 65_536;

/**
 * Copying of `bytes` from one array to another, ready to be timed: a unit is a byte, counted where it is read and where it is written.
 *
 * `memory` holds both arrays, which are written here, so that they have pages of their own; `name` is the export: `memcpy` or `vectors`.
 *
 * @throws Error where the copy is not equal to its source; RangeError where the memory is too small
 */
export function copyLoop(module: WebAssembly.Module, name: string, memory: WebAssembly.Memory, bytes: number): RatedLoop {
  if (memory.buffer.byteLength < 2 * bytes)
    throw new RangeError(`two arrays of ${bytes} bytes were asked for in a memory of ${memory.buffer.byteLength}`);
  const copy = new WebAssembly.Instance(module, { env: { memory } }).exports[name] as (...values: number[]) => void;
  const words = new Uint32Array(memory.buffer, 0, (2 * bytes) / 4);
  const half = words.length / 2;
  const check = () => {
    for (let index = 0; index < half; index++) {
      words[index] = Math.imul(index + 1, 0x9e37_79b1);
      words[half + index] = 0;
    }
    copy(bytes, 0, bytes, 1);
    for (let index = 0; index < half; index++) {
      if (words[half + index] !== words[index]) throw new Error(`${name} copied byte ${4 * index} of ${bytes} wrongly`);
    }
  };
  check();
  return { run: (turns) => copy(bytes, 0, bytes, turns), unitsPerTurn: 2 * bytes, check };
}

/** A memory for two arrays of `bytes`. @throws RangeError where the device has not so much */
export function copyMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil((2 * bytes) / PAGE_BYTES);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}
