import { readFileSync } from 'node:fs';
import type { Count } from '../count.ts';

/** What countInstructions.c takes for marks. */
const BEGIN = 0o111;
const END = 0o112;

/**
 * What this thread executes in `work`, counted by the plugin.
 *
 * @param file where the plugin writes: one line a count
 */
export async function executed(file: string, work: () => unknown): Promise<Count> {
  const mask = process.umask(BEGIN);
  try {
    await work();
  } finally {
    process.umask(END);
    process.umask(mask);
  }
  return JSON.parse(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)!) as Count;
}

/**
 * Instructions of one call of `work`: what 2N calls take beyond N calls, divided by N, so that what begins and ends a count is
 * not in it. `work` must be compiled for good, which a few calls before see to where the process was started with one compiler.
 */
export async function instructionsOf(file: string, calls: number, work: () => unknown): Promise<number> {
  const times = (count: number) => async () => {
    for (let call = 0; call < count; call++) await work();
  };
  await times(calls)();
  const once = await executed(file, times(calls));
  const twice = await executed(file, times(2 * calls));
  return (twice.instructions - once.instructions) / calls;
}
