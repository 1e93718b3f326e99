import { median } from '../../core/stats.ts';
import { coreSpeeds, type CoreSpeeds } from '../coreSpeeds.ts';
import type { ThreadsFound } from '../deviceMeasurement.ts';
import type { CeilingCrew } from './ceilingCrew.ts';

const WINDOW_MS = 30;
/** Windows of one worker alone and of all at once, by turns. */
const ROUNDS = 8;

/** Which threads really run at the same time, and how fast the cores are that they run on; `id` names a loop open in all workers. */
export async function measureCores(
  crew: CeilingCrew,
  id: string,
  { asked, reason }: Pick<ThreadsFound, 'asked' | 'reason'>,
): Promise<{ readonly threads: ThreadsFound; readonly cores: CoreSpeeds }> {
  if (crew.size === 1)
    return { threads: { asked, met: 1, timesOne: null, reason }, cores: coreSpeeds([[await crew.alone(id, WINDOW_MS)]]) };
  // The first window finds every worker's length of a turn and replaces the code of the quick first compiler.
  const first = await crew.together(id, WINDOW_MS);
  const rounds: (readonly number[])[] = [];
  const ratios: number[] = [];
  let { met } = first;
  for (let round = 0; round < ROUNDS; round++) {
    const one = await crew.alone(id, WINDOW_MS);
    const all = await crew.together(id, WINDOW_MS);
    met = Math.min(met, all.met);
    rounds.push(all.perMs);
    ratios.push(all.perMs.reduce((sum, rate) => sum + rate, 0) / one);
  }
  return { threads: { asked, met, timesOne: median(ratios), reason }, cores: coreSpeeds(rounds) };
}
