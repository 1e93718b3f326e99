import { expect, test } from 'vitest';
import { instantiate, withSharedMemory } from '../../../../src/engines/wasm/modules.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const bytes = new Uint8Array(readFileSync(path.join(import.meta.dirname, '../../../../wasm/dist/operators__scalar.wasm')));
const memory = (shared: boolean) => new WebAssembly.Memory({ initial: 1, maximum: 1, shared });

test('a module takes private memory as it is built, shared memory when patched, and each only its own', () => {
  const [own, patched] = [bytes, withSharedMemory(bytes)].map((code) => new WebAssembly.Module(code as BufferSource));
  expect(instantiate([own!], memory(false), 0).has('x8_lut_ukernel_4__scalar')).toBe(true);
  expect(instantiate([patched!], memory(true), 0).has('x8_lut_ukernel_4__scalar')).toBe(true);
  expect(() => instantiate([own!], memory(true), 0)).toThrow(WebAssembly.LinkError);
  expect(() => instantiate([patched!], memory(false), 0)).toThrow(WebAssembly.LinkError);
});

test('patching changes one byte, and refuses what imports no memory', () => {
  const patched = withSharedMemory(bytes);
  expect([...bytes].filter((byte, i) => byte !== patched[i]).length).toBe(1);
  expect(() => withSharedMemory(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))).toThrow(/imports no memory/);
});
