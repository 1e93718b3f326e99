/** What a step does with 16 bytes: four float32, or eight or sixteen integers added up to four int32. */
export type RingArithmetic = 'float32' | 'int16 dot' | 'int8 dot';

/** Four lanes; a scalar kernel uses the first. */
export type Lanes = readonly number[];

/**
 * The definition of the multiply-add loops in wasm/kernels/probes/: `steps` times sum[i] += sum[i + 1] * factor around a ring of sums.
 *
 * float32 is exact, fused or not, while all values are integers below 2^24; int32 wraps.
 */
export function ringSums(sums: readonly Lanes[], factor: Lanes, steps: number, arithmetic: RingArithmetic): Lanes[] {
  const ring = [...sums];
  for (let step = 0; step < steps; step++) {
    const at = step % ring.length;
    const other = ring[(step + 1) % ring.length] as Lanes;
    ring[at] = (ring[at] as Lanes).map((value, lane) => added(value, other[lane] as number, factor[lane] as number, arithmetic));
  }
  return ring;
}

function added(sum: number, other: number, factor: number, arithmetic: RingArithmetic): number {
  if (arithmetic === 'float32') return Math.fround(sum + Math.fround(other * factor));
  const bits = arithmetic === 'int16 dot' ? 16 : 8;
  let total = sum;
  for (let shift = 0; shift < 32; shift += bits) total += part(other, shift, bits) * part(factor, shift, bits);
  return total | 0;
}

/** A signed part of a 32-bit integer. */
function part(value: number, shift: number, bits: number): number {
  return (value << (32 - bits - shift)) >> (32 - bits);
}
