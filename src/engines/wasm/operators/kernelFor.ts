import type { Isa } from '../../../../wasm/operatorKernel.ts';
import { ISAS } from '../modules.ts';
import type { Target } from '../target.ts';

/** The kernel of the target's instruction set, or of the next lesser one that has its own. */
export function kernelFor({ isa }: Target, kernels: Readonly<Partial<Record<Isa, string>> & Record<'scalar', string>>): string {
  for (let at = ISAS.indexOf(isa); at > 0; at--) {
    const own = kernels[ISAS[at]!];
    if (own !== undefined) return own;
  }
  return kernels.scalar;
}
