import type { PairField } from '../../../../wasm/elementwise/pairs.ts';
import { PAIR_SCRATCH_BYTES } from '../../../../wasm/elementwise/pairs.ts';
import type { KernelFamily } from '../../../../wasm/operatorKernel.ts';
import type { KernelCall, WasmSite } from '../site.ts';
import { elementBytes } from '../memory/stored.ts';
import { pairLoops } from './pairLoops.ts';

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 16_384;

/**
 * Calls of a kernel over the pairs of an operator's first two inputs, broadcast; null where they broadcast in too many ways at once.
 *
 * `values` are the fields that the family has beside those of all pairs.
 */
export function callPairs<Field extends string>(
  site: WasmSite<unknown>,
  family: KernelFamily<PairField | Field>,
  kernel: string,
  values: Readonly<Record<Exclude<Field, PairField>, number>>,
): readonly KernelCall[] | null {
  const [a, b] = site.inputs as [NonNullable<(typeof site.inputs)[0]>, NonNullable<(typeof site.inputs)[0]>];
  const output = site.outputs[0]!;
  const loops = pairLoops(a.spec.shape, b.spec.shape, output.spec.shape, elementBytes(a.spec));
  if (!loops) return null;
  const { starts, units, ...distances } = loops;
  if (units === 0) return [];
  site.scratch(PAIR_SCRATCH_BYTES);
  const [atA, atB, atOutput] = [a.address(), b.address(), output.address()];
  return starts.map((start) => {
    const places = { a: atA + start.a, b: atB + start.b, output: atOutput + start.output * elementBytes(output.spec) };
    const all = { ...distances, ...places, ...values } as Readonly<Record<PairField | Field, number>>;
    return site.call(family, kernel, all, units, GRAIN);
  });
}
