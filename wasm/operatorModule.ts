import type { OperatorKernel } from './operatorKernel.ts';
import type { Wat } from './wat.ts';

/**
 * All kernels of an isa as one module, over imported memory.
 *
 * `env.memory` may be private or shared: the import is written for private memory with a maximum, and the flag of shared memory is
 * one bit of one byte (src/engines/wasm/modules.ts). `env.scratch` is where the instance's, that is its thread's, scratch begins.
 */
export function operatorModule(kernels: readonly OperatorKernel[]): Wat {
  const functions = new Map<string, Wat>();
  for (const { name, functions: print } of kernels) {
    for (const [own, wat] of Object.entries(print())) {
      const known = functions.get(own);
      if (known !== undefined && known !== wat) throw new Error(`${name} has another function ${own} than a kernel before it`);
      functions.set(own, wat);
    }
  }
  return `(module
(import "env" "memory" (memory 1 65536))
(import "env" "scratch" (global $scratch i32))
${[...functions.values()].join('\n')}
)
`;
}
