import type { KernelCall } from '../site.ts';
import type { KernelStep } from './steps.ts';

/** A step is shared out where it has more 8-bit multiply-adds, or moves more bytes, than this: handing it round costs some microseconds. */
const WORTH = 300_000;
/** 8-bit multiply-adds in the time of one in float32. */
const FLOAT_COST = 3;
/** Chunks for each thread: who is late finds less left to do. */
const CHUNKS_A_THREAD = 4;

/** Units of a chunk where threads share a call; null where one thread does it alone. */
export function chunkOf({ macs, bytes }: KernelStep, { kernel, units, grain }: KernelCall, threads: number): number | null {
  const cost = kernel.startsWith('f32') ? FLOAT_COST * macs : macs;
  if (threads === 1 || Math.max(cost, bytes) < WORTH) return null;
  const each = Math.max(grain, Math.ceil(units / (threads * CHUNKS_A_THREAD)));
  return each < units ? each : null;
}
