import type { Configuration } from '../../src/engines/types.ts';
import { openConfiguration, type OpenConfiguration } from '../../src/engines/worker/client.ts';
import { openModel } from './openModel.ts';
import type { Endurance, ModelSource } from './protocol.ts';

const RUNS_A_TURN = 100;
/** The browser's own caches are full after so many turns. */
const WARM_TURNS = 5;
const ONCE = { signature: null, tensors: [], profile: false } as const;

type Measured = Performance & { measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }> };

/** Bytes of the page and its workers, after a collection. */
async function bytesNow(): Promise<number> {
  return (await (performance as Measured).measureUserAgentSpecificMemory()).bytes;
}

/** See KernelBench. */
export async function endurance(sources: readonly ModelSource[], configuration: Configuration, runs: number): Promise<Endurance> {
  const open: { readonly inputs: readonly ArrayBuffer[]; readonly model: OpenConfiguration }[] = [];
  try {
    for (const source of sources) {
      const { plan, inputs } = await openModel(source);
      open.push({ inputs, model: await openConfiguration(plan, configuration) });
    }
    const turn = async () => {
      const block = { dropped: 0, minRuns: RUNS_A_TURN, minMs: 0, maxMs: 60_000 };
      for (const { inputs, model } of open) await model.block(inputs, ONCE, block);
    };
    for (let warm = 0; warm < WARM_TURNS; warm++) await turn();
    const beforeBytes = await bytesNow();
    const turns = Math.ceil(runs / (RUNS_A_TURN * open.length));
    for (let i = 0; i < turns; i++) await turn();
    return { runs: turns * RUNS_A_TURN * open.length, beforeBytes, afterBytes: await bytesNow() };
  } finally {
    for (const { model } of open) model.close();
  }
}
