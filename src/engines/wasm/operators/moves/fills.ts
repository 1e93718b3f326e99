import type { PadOptions } from '../../../../core/pad.ts';
import { zeroPointOf } from '../../../../core/quantization.ts';
import { stridesOf } from '../../../../core/shape.ts';
import { zeros } from '../../../../core/values.ts';
import type { PlannedTensor } from '../../../../plan/plan.ts';
import type { KernelCall, WasmSite, WasmTensor } from '../../site.ts';
import { copyFlipped, elementBytes as bytesOf, flipOf } from '../../memory/stored.ts';
import { move } from './moves.ts';

/** A repeated element fills at most so many bytes, from which the rest is copied. */
const MOST_FILL_BYTES = 1024;

/** Where elements of one value lie, and how many. */
export interface Fill {
  readonly from: number;
  readonly elements: number;
}

/**
 * Calls that fill the border of a dense block: for each dimension what lies before and behind, at the places of the inner block along
 * the dimensions before it.
 */
export function fillBorder(
  site: WasmSite<unknown>,
  to: number,
  elementBytes: number,
  inner: readonly number[],
  { before, after }: PadOptions,
  fill: Fill,
): readonly KernelCall[] {
  const whole = inner.map((size, d) => before[d]! + size + after[d]!);
  const strides = stridesOf(whole);
  const slab = (d: number, begin: number, size: number): readonly KernelCall[] => {
    if (size === 0) return [];
    const shape = whole.map((all, other) => (other < d ? inner[other]! : other === d ? size : all));
    const offset = before.slice(0, d).reduce((sum, first, other) => sum + first * strides[other]!, begin * strides[d]!);
    return repeated(site, to + offset * elementBytes, elementBytes, shape, strides, fill);
  };
  return whole.flatMap((all, d) => [...slab(d, 0, before[d]!), ...slab(d, all - after[d]!, after[d]!)]);
}

/** A block filled: what lies together in it is copied from the fill, in as many pieces as that takes. */
function repeated(
  site: WasmSite<unknown>,
  to: number,
  elementBytes: number,
  shape: readonly number[],
  strides: readonly number[],
  { from, elements }: Fill,
): readonly KernelCall[] {
  let run = 1;
  let outer = shape.length;
  while (outer > 0 && (strides[outer - 1] === run || shape[outer - 1] === 1)) run *= shape[--outer]!;
  const piece = (
    begin: number,
    sizes: readonly number[],
    reads: readonly number[],
    writes: readonly number[],
  ): readonly KernelCall[] =>
    move(site, {
      from,
      to: to + begin * elementBytes,
      elementBytes,
      shape: [...shape.slice(0, outer), ...sizes],
      stridesIn: [...shape.slice(0, outer).map(() => 0), ...reads],
      stridesOut: [...strides.slice(0, outer), ...writes],
    });
  const whole = Math.floor(run / elements);
  return [...piece(0, [whole, elements], [0, 1], [elements, 1]), ...piece(whole * elements, [run % elements], [1], [1])];
}

/** Calls that fill a whole output. */
export function fillAll(site: WasmSite<unknown>, { spec, count, address }: WasmTensor, fill: Fill): readonly KernelCall[] {
  return repeated(site, address(), bytesOf(spec), [count], [1], fill);
}

/** A constant of equal elements of a type, as stored: `value` in the type's own units. */
export function constantFill(site: WasmSite<unknown>, spec: PlannedTensor, value: number | bigint): Fill {
  const element = zeros(spec.dtype, 1);
  (element as Float32Array)[0] = value as number;
  const bytes = new Uint8Array(element.buffer);
  const elements = MOST_FILL_BYTES / bytes.length;
  const from = site.room(MOST_FILL_BYTES, (out) => {
    for (let i = 0; i < elements; i++) copyFlipped(bytes, out.subarray(i * bytes.length), flipOf(spec, site.target));
  });
  return { from, elements };
}

/** A real zero in a tensor's own units. */
export function zeroOf({ dtype, quantization }: PlannedTensor): number | bigint {
  if (dtype === 'int64' || dtype === 'uint64') return 0n;
  return quantization === null ? 0 : zeroPointOf(quantization);
}
