import { CeilingCrew } from '../../src/bench/ceilings/ceilingCrew.ts';
import { loopTable, withoutFailures } from '../../src/bench/ceilings/loopTable.ts';
import { RateMeter } from '../../src/bench/ceilings/rateMeter.ts';
import type { Configuration } from '../../src/engines/types.ts';
import { flattenPlan } from '../../src/engines/graph/flattenPlan.ts';
import { rewriteGraph } from '../../src/engines/graph/rewriteGraph.ts';
import { buildProgram } from '../../src/engines/wasm/program/buildProgram.ts';
import { dotOf } from '../../src/engines/wasm/probe/detectWasm.ts';
import { isaOf } from '../../src/engines/wasm/isaOf.ts';
import { instantiate } from '../../src/engines/wasm/modules.ts';
import { operatorModules } from '../../src/engines/wasm/operatorModules.ts';
import { ProgramRun } from '../../src/engines/wasm/program/programRun.ts';
import { openModel } from './openModel.ts';
import type { KernelRates } from './protocol.ts';

/** Short, so that some are disturbed by nothing else that the machine does. */
const WINDOW_MS = 4;
/** Until kernels and loops run optimized code. */
const WARM_UP_ROUNDS = 5;

/** See KernelBench. The best window of each counts, of kernels as of peaks; kernels run on the page's own thread. */
export async function kernelRates(
  sources: readonly string[],
  configuration: Configuration,
  rounds: number,
): Promise<KernelRates> {
  const kernels = await Promise.all(sources.map((source) => openKernel(source, configuration)));
  const crew = new CeilingCrew(1, new AbortController().signal);
  try {
    const table = await loopTable(1);
    const loops = table.rows.flatMap(({ variants }) => variants.map(({ alone }) => alone));
    const adding = loops.filter(({ type }) => type === 'multiply-add');
    const { rows } = withoutFailures(table, await crew.open(adding, 1));
    const peaks = rows.filter(({ gives }) => gives.what === 'rate').map(({ label, variants }) => ({ label, variants, gmacs: 0 }));
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (const kernel of kernels) {
        const rate = kernel.meter.rate(WINDOW_MS) / 1e6;
        if (round >= 0) kernel.gmacs = Math.max(kernel.gmacs, rate);
      }
      for (const peak of peaks) {
        for (const { alone } of peak.variants) {
          const rate = (await crew.alone(alone.id, WINDOW_MS)) / 1e6;
          if (round >= 0) peak.gmacs = Math.max(peak.gmacs, rate);
        }
      }
    }
    return {
      kernels: kernels.map(({ source, gmacs, names }) => ({ source, gmacs, kernels: names })),
      peaks: peaks.map(({ label, gmacs }) => ({ label, gmacs })),
    };
  } finally {
    crew.dispose();
  }
}

interface OpenKernel {
  readonly source: string;
  readonly names: readonly string[];
  /** A unit is a multiply-add. */
  readonly meter: RateMeter;
  gmacs: number;
}

/** A model of one kind of layer as its kernel calls alone, on seeded inputs. */
async function openKernel(source: string, { binary }: Configuration): Promise<OpenKernel> {
  const { plan, inputs } = await openModel({ source, inputs: null });
  const isa = isaOf(binary);
  const dot = isa === 'relaxedsimd' ? await dotOf() : null;
  const target = { isa, dot, requantization: 'float', flip: dot === 'unsigned' ? 0x80 : 0 } as const;
  const graph = rewriteGraph(flattenPlan(plan, plan.signatures[0]!, 'native'), new Set(), 'native');
  const program = buildProgram(graph, { target, kept: [], leaves: new Set(), threads: 1 });
  const { modules } = await operatorModules(isa, false);
  const run = new ProgramRun(program, instantiate(modules, program.memory, program.scratches[0]!));
  run.write(inputs);
  const turns = (count: number) => {
    for (let turn = 0; turn < count; turn++) run.run();
  };
  const macs = program.steps.reduce((sum, step) => sum + step.macs, 0);
  const loop = { run: turns, unitsPerTurn: macs, check: () => undefined };
  return {
    source,
    names: program.places.flatMap(({ kernels = [] }) => kernels),
    meter: new RateMeter(loop, () => performance.now()),
    gmacs: 0,
  };
}
