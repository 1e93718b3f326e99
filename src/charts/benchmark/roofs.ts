import { max } from 'd3';
import type { Ceilings } from '../../bench/record.ts';

export type RoofArithmetic = 'float32' | 'int8';

/** What bounds a run on the CPU: the best rate of its arithmetic, and the bandwidth that feeds it. */
export interface Roof {
  /** Such as `float32 relaxed SIMD`. */
  readonly label: string;
  readonly threads: number;
  readonly gmacs: number;
  /** 10^9 bytes a second from memory; what the first cache gives, null where it was not measured. */
  readonly memory: number;
  readonly cache: number | null;
}

/**
 * The highest roof for each count of threads that was measured, fewest first; none where bandwidth or rates are missing.
 *
 * What fewer threads reached, more can reach too: where all at once were slower, on a busy machine, the roof of one holds for them.
 */
export function roofs({ rows, bandwidth }: Ceilings, arithmetic: RoofArithmetic): readonly Roof[] {
  const counts = [...new Set(rows.map(({ threads }) => threads))].sort((a, b) => a - b);
  const found = counts.flatMap((threads) => {
    const [best] = rows
      .filter((row) => row.threads <= threads && (row.kind === 'int8-dot') === (arithmetic === 'int8'))
      .sort((a, b) => b.gmacs - a.gmacs);
    const speed = (place: 'memory' | 'cache') =>
      max(bandwidth, (row) => (row.threads <= threads && row.place === place ? row.gbytes : undefined)) ?? null;
    const memory = speed('memory');
    return best && memory !== null ? [{ label: best.label, threads, gmacs: best.gmacs, memory, cache: speed('cache') }] : [];
  });
  return found.filter(({ gmacs, memory }, index) => gmacs !== found[index - 1]?.gmacs || memory !== found[index - 1]?.memory);
}

/** The roof over a run: that of as many threads or more, else of the most there are; null for a run that was on no CPU. */
export function roofOver(measured: readonly Roof[], engine: string, threads: number | null): Roof | null {
  if (/webgl|webgpu|webnn|gpu|nnapi|coreml|npu/i.test(engine)) return null;
  return measured.find((roof) => roof.threads >= (threads ?? 1)) ?? measured.at(-1) ?? null;
}

/** Multiply-adds a second, in billions, that a layer of so many multiply-adds a byte can reach under a roof. */
export function reachable({ gmacs, memory }: Roof, intensity: number): number {
  return Math.min(gmacs, memory * intensity);
}

/** Multiply-adds a byte from which on the arithmetic is the bound, not the memory. */
export function ridge({ gmacs, memory }: Roof): number {
  return gmacs / memory;
}
