import { compileKernel } from '../engines/wasm/compileKernel.ts';
import { LOOP_KERNEL_URL } from '../engines/wasm/direct/loopKernel.ts';
import { READS_KERNEL_URL } from '../engines/wasm/direct/readsKernel.ts';
import { loopCandidates } from './loopCandidates.ts';
import { readCandidates } from './readCandidates.ts';
import { timeInTurns, type TurnCandidate } from './timeInTurns.ts';
import type { TurnsAnswer, TurnsJob, TurnsMessage } from './turnsJob.ts';
import type { TurnsRecord } from './turnsRecord.ts';

type Turns = Generator<TurnsRecord, TurnsRecord, boolean | undefined>;

let turns: Turns | null = null;

async function candidatesOf(job: TurnsJob): Promise<readonly TurnCandidate[]> {
  if (job.kind === 'loops') return loopCandidates(await compileKernel(LOOP_KERNEL_URL), job.geometry);
  return readCandidates(await compileKernel(READS_KERNEL_URL), job.rows, job.columns);
}

// One record an answer; the next round begins when the page has drawn it and said so, so that the page is quiet meanwhile.
self.onmessage = async ({ data }: MessageEvent<TurnsMessage>) => {
  try {
    if (data.kind !== 'go on') turns = timeInTurns(await candidatesOf(data), () => performance.now(), data.settings);
    const next = turns?.next(data.kind === 'go on' && data.disturbed);
    if (next) self.postMessage({ record: next.value } satisfies TurnsAnswer);
  } catch (thrown) {
    self.postMessage({ error: thrown instanceof Error ? thrown.message : String(thrown) } satisfies TurnsAnswer);
  }
};
