import type { Wat } from './wat.ts';

/** A kernel to build: its name is XNNPACK's kind of name, and that of the file in wasm/dist/. */
export interface KernelSource {
  readonly name: string;
  readonly wat: () => Wat;
}
