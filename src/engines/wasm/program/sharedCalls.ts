import type { KernelCall } from '../site.ts';
import type { KernelStep } from './steps.ts';

/** A step is shared out where it has more multiply-adds, or moves more bytes, than this: handing it round costs some microseconds. */
const WORTH = 1_500_000;
/** Chunks for each thread: who is late finds less left to do. */
const CHUNKS_A_THREAD = 4;

/** Units of a chunk where threads share a call; null where one thread does it alone. */
export function chunkOf({ macs, bytes }: KernelStep, { units, grain }: KernelCall, threads: number): number | null {
  if (threads === 1 || Math.max(macs, bytes) < WORTH) return null;
  const each = Math.max(grain, Math.ceil(units / (threads * CHUNKS_A_THREAD)));
  return each < units ? each : null;
}
