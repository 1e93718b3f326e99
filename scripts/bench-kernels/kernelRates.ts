import { CeilingCrew } from '../../src/bench/ceilings/ceilingCrew.ts';
import { loopTable, withoutFailures } from '../../src/bench/ceilings/loopTable.ts';
import type { Configuration } from '../../src/engines/types.ts';
import { openConfiguration } from '../../src/engines/worker/client.ts';
import { openModel } from './openModel.ts';
import type { KernelRates } from './protocol.ts';

const WINDOW_MS = 10;
const WARM_UPS = 20;
const ONCE = { signature: null, tensors: [], profile: false } as const;

/** See KernelBench. The best window of each counts, of kernels as of peaks. */
export async function kernelRates(
  sources: readonly string[],
  configuration: Configuration,
  rounds: number,
): Promise<KernelRates> {
  const crew = new CeilingCrew(1, new AbortController().signal);
  const table = await loopTable(1);
  const open = [];
  try {
    const loops = table.rows.flatMap(({ variants }) => variants.map(({ alone }) => alone));
    const adding = loops.filter(({ type }) => type === 'multiply-add');
    const { rows } = withoutFailures(table, await crew.open(adding, 1));
    const peaks = rows.filter(({ gives }) => gives.what === 'rate').map(({ label, variants }) => ({ label, variants, gmacs: 0 }));
    for (const source of sources) {
      const { plan, inputs } = await openModel({ source, inputs: null });
      const macs = plan.subgraphs[0]!.operators.reduce((sum, operator) => sum + operator.macs, 0);
      const model = await openConfiguration(plan, configuration);
      for (let run = 0; run < WARM_UPS; run++) await model.run(inputs, ONCE);
      open.push({ source, inputs, macs, model, gmacs: 0 });
    }
    // The first round warms the loops, and does not count.
    for (let round = -1; round < rounds; round++) {
      for (const one of open) {
        const { layers } = await one.model.run(one.inputs, { ...ONCE, profile: true });
        const ms = layers.reduce((sum, { kernelMs }) => sum + (kernelMs ?? 0), 0);
        if (round >= 0) one.gmacs = Math.max(one.gmacs, one.macs / ms / 1e6);
      }
      for (const peak of peaks) {
        for (const { alone } of peak.variants) {
          const rate = (await crew.alone(alone.id, WINDOW_MS)) / 1e6;
          if (round >= 0) peak.gmacs = Math.max(peak.gmacs, rate);
        }
      }
    }
    return {
      kernels: open.map(({ source, gmacs, model: { info } }) => {
        return { source, gmacs, kernels: info.operators.flatMap(({ kernels, ranOn }) => kernels ?? [`on ${ranOn}`]) };
      }),
      peaks: peaks.map(({ label, gmacs }) => ({ label, gmacs })),
    };
  } finally {
    for (const { model } of open) model.close();
    crew.dispose();
  }
}
