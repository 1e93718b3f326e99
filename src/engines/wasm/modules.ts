import type { Isa } from '../../../wasm/operatorKernel.ts';

/** A kernel of an instance: does the units [begin, end) of the work that the struct at `params` describes. */
export type Kernel = (params: number, begin: number, end: number) => void;

/** Instruction sets from the least on; each has the kernels of those before it beside its own. */
export const ISAS: readonly Isa[] = ['scalar', 'simd128', 'relaxedsimd'];

/** "memory", a memory is imported, its limits have a maximum; and the last byte for memory that threads share. */
const IMPORT = [...new TextEncoder().encode('\u0006memory'), 0x02, 0x01];
const SHARED = 0x03;

/**
 * A module's bytes made to import shared memory instead of private: one bit of its import section says which.
 *
 * @throws Error for a module without the import that wasm/operatorModule.ts writes
 */
export function withSharedMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const at = bytes.findIndex((_, start) => IMPORT.every((byte, i) => bytes[start + i] === byte));
  if (at < 0) throw new Error('the module imports no memory with a maximum');
  const shared = new Uint8Array(bytes);
  shared[at + IMPORT.length - 1] = SHARED;
  return shared;
}

/** All kernels of some modules over a memory, by name; `scratch` is where this instance's scratch begins. */
export function instantiate(
  modules: readonly WebAssembly.Module[],
  memory: WebAssembly.Memory,
  scratch: number,
): ReadonlyMap<string, Kernel> {
  const kernels = new Map<string, Kernel>();
  for (const module of modules) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory, scratch } });
    for (const [name, kernel] of Object.entries(exports)) kernels.set(name, kernel as Kernel);
  }
  return kernels;
}
