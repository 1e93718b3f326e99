import type { PlannedTensor } from '../../../../plan/plan.ts';
import type { KernelCall, WasmSite, WasmTensor } from '../../site.ts';
import { elementBytes, flipOf } from '../../memory/stored.ts';
import { throughTable } from './throughTable.ts';

/** Where a tensor's elements lie as `output` stores them, and the calls that bring them there. */
export interface Movable {
  readonly from: number;
  readonly elementBytes: number;
  readonly calls: readonly KernelCall[];
}

/**
 * A tensor's elements to be moved, unchanged, to an output; null where their types differ.
 *
 * Bytes that the two store differently, which are 8-bit elements with a scale on one side alone, go through a table first.
 */
export function movable(site: WasmSite<unknown>, input: WasmTensor | null | undefined, output: PlannedTensor): Movable | null {
  if (!input || input.spec.dtype !== output.dtype) return null;
  const size = elementBytes(output);
  if (flipOf(input.spec, site.target) === flipOf(output, site.target)) {
    return { from: input.address(), elementBytes: size, calls: [] };
  }
  const room = site.room(input.count);
  return { from: room, elementBytes: size, calls: [throughTable(site, input, output, room, (every) => every)] };
}
