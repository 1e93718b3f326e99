import { max } from 'd3';
import type { Ceilings } from '../../bench/record.ts';

/** Which row of the ceilings is the peak of an instruction: labels as src/bench/ceilings/multiplyAddKinds.ts has them. The first that a loop has counts. */
export const PEAKS = [
  { instruction: /relaxed_dot_i8x16_i7x16/, label: 'int8 relaxed dot', words: 'the dot product of 16 bytes' },
  {
    instruction: /dot_i16x8_s|extmul_\w+_i8x16|i16x8\.mul|i32x4\.mul/,
    label: 'int8 widened to 16 bits, SIMD',
    words: 'bytes widened to 16 bits',
  },
  { instruction: /f32x4\.relaxed_n?madd/, label: 'float32 relaxed SIMD', words: 'multiply-add of 4 floats' },
  { instruction: /f32x4\.mul/, label: 'float32 SIMD', words: '4 floats at once' },
  { instruction: /^f32\.mul/, label: 'float32 scalar', words: 'one float at a time' },
] as const;

/** An operator's run. */
export interface KernelRun {
  readonly macs: number;
  /** Weights, input and output, each touched once. */
  readonly bytes: number;
  readonly ms: number;
  readonly threads: number;
}

/** An operator's rate beside what bounds it, all in 10^9 multiply-adds a second. */
export interface KernelUnderRoof {
  readonly gmacs: number;
  /** The most that its instruction reached in registers; null where none was measured. */
  readonly peak: { readonly label: string; readonly words: string; readonly gmacs: number; readonly threads: number } | null;
  /** What memory could feed at its multiply-adds a byte; null where it was not measured. */
  readonly memory: number | null;
  /** Multiply-adds a byte. */
  readonly intensity: number;
  /** The lower of peak and memory, and the share of it that was reached; null without a peak. */
  readonly bound: { readonly by: 'arithmetic' | 'memory'; readonly share: number } | null;
}

/** Where a run of a kernel with these multiplying instructions stands under the ceilings that were measured. */
export function kernelUnderRoof(instructions: readonly string[], run: KernelRun, ceilings: Ceilings): KernelUnderRoof {
  const gmacs = run.macs / run.ms / 1e6;
  const intensity = run.macs / run.bytes;
  const kind = PEAKS.find(({ instruction }) => instructions.some((name) => instruction.test(name)));
  const peak = kind ? peakOf(ceilings, kind, run.threads) : null;
  const bandwidth = max(ceilings.bandwidth, ({ place, threads, gbytes }) =>
    place === 'memory' && threads <= Math.max(1, run.threads) ? gbytes : undefined,
  );
  const memory = bandwidth === undefined ? null : bandwidth * intensity;
  const feeds = memory ?? Infinity;
  const bound = peak
    ? ({ by: feeds < peak.gmacs ? 'memory' : 'arithmetic', share: gmacs / Math.min(feeds, peak.gmacs) } as const)
    : null;
  return { gmacs, peak, memory, intensity, bound };
}

/** The highest of at most as many threads as ran: what fewer reached, more can reach too. */
function peakOf({ rows }: Ceilings, { label, words }: (typeof PEAKS)[number], threads: number): KernelUnderRoof['peak'] {
  const [best] = rows
    .filter((row) => row.label === label && row.threads <= Math.max(1, threads))
    .toSorted((a, b) => b.gmacs - a.gmacs);
  return best ? { label, words, gmacs: best.gmacs, threads: best.threads } : null;
}
