import { X8_LUT } from '../../../../../wasm/kernels/x8-lut/family.ts';
import { valuesFromBytes } from '../../../../core/values.ts';
import type { PlannedTensor } from '../../../../plan/plan.ts';
import { DEFINITIONS } from '../../../../plan/operators/definitions.ts';
import type { KernelCall, WasmSite, WasmTensor } from '../../site.ts';
import { flipOf } from '../../memory/stored.ts';

/** Fewest elements that are worth handing to a thread. */
const GRAIN = 16_384;

/**
 * Every element of an 8-bit tensor replaced by another, as `table` has it: of all 256 elements in the file's own bytes the answers in
 * those of `output`.
 */
export function throughTable(
  site: WasmSite<unknown>,
  input: WasmTensor,
  output: PlannedTensor,
  to: number,
  answers: (every: Uint8Array<ArrayBuffer>) => ArrayLike<number | bigint>,
): KernelCall {
  const { target } = site;
  const table = site.room(256, (out) => {
    const [from, flip] = [flipOf(input.spec, target), flipOf(output, target)];
    const given = answers(Uint8Array.from(out, (_, stored) => stored ^ from));
    for (let stored = 0; stored < 256; stored++) out[stored] = Number(given[stored]) ^ flip;
  });
  return site.call(X8_LUT, 'x8_lut_ukernel_4__scalar', { input: input.address(), output: to, table }, input.count, GRAIN);
}

/** What the site's operator makes of every element of 8 bits, if `input` is its only input. */
export function answersOf(site: WasmSite<unknown>, options: unknown, { spec }: WasmTensor, output: PlannedTensor) {
  return (every: Uint8Array<ArrayBuffer>): ArrayLike<number | bigint> =>
    DEFINITIONS.get(site.op)!.evaluate({
      requantization: site.target.requantization,
      options,
      inputs: [{ ...spec, shape: [256], values: valuesFromBytes(spec.dtype, every, 256) }],
      outputs: [{ ...output, shape: [256] }],
    })[0]!;
}
