import { clockQuantum } from '../../src/bench/clockQuantum.ts';
import { judge } from '../../src/bench/judge.ts';
import { nativeTolerance } from '../../src/bench/nativeTolerance.ts';
import { runsForClock } from '../../src/bench/runsPerSample.ts';
import type { Configuration, Precision, TensorData } from '../../src/engines/types.ts';
import { openConfiguration, type OpenConfiguration } from '../../src/engines/worker/client.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { openModel, type OpenModel } from './openModel.ts';
import type { LaneTimes, ModelSource, ModelTimes, TimingSettings } from './protocol.ts';

const ONCE = { signature: null, tensors: [], profile: false } as const;
/** A block's beginning, while caches and clocks settle. */
const DROPPED = 2;
/** Each lane alone before the first round, so that all run optimized code. */
const WARM_UP_MS = 300;

/** A configuration on its way. */
interface Lane {
  readonly configuration: Configuration;
  open: OpenConfiguration | null;
  first: readonly TensorData[];
  last: readonly TensorData[];
  samplesMs: number[];
  runsPerSample: number;
  problem: string | null;
}

/** See KernelBench. Every other round goes backwards, so that drift falls on all alike. */
export async function timeModel(
  source: ModelSource,
  configurations: readonly Configuration[],
  settings: TimingSettings,
): Promise<ModelTimes> {
  const model = await openModel(source);
  const lanes = configurations.map((configuration): Lane => {
    return { configuration, open: null, first: [], last: [], samplesMs: [], runsPerSample: 1, problem: null };
  });
  const quantumMs = clockQuantum(() => performance.now());
  try {
    for (const lane of lanes) await attempt(lane, () => warm(lane, model, quantumMs));
    const begin = performance.now();
    for (let round = 0; round < settings.rounds; round++) {
      if (round >= 2 && performance.now() - begin > settings.budgetMs) break;
      for (const lane of round % 2 ? lanes.toReversed() : lanes) await attempt(lane, () => block(lane, model, settings.blockMs));
    }
    const reference = references(model);
    for (const lane of lanes) await attempt(lane, async () => believe(lane, model.plan, await reference(lane.configuration)));
    return { ...factsOf(model.plan), lanes: lanes.map(timesOf) };
  } finally {
    for (const { open } of lanes) open?.close();
  }
}

/** A lane that throws has a problem, and rests. */
async function attempt(lane: Lane, work: () => Promise<void>): Promise<void> {
  if (lane.problem !== null) return;
  try {
    await work();
  } catch (thrown) {
    lane.problem = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0]!;
  }
}

async function warm(lane: Lane, { plan, inputs }: OpenModel, quantumMs: number): Promise<void> {
  lane.open = await openConfiguration(plan, lane.configuration);
  lane.first = (await lane.open.run(inputs, ONCE)).outputs;
  const block = { dropped: 0, minRuns: 3, minMs: WARM_UP_MS, maxMs: 4 * WARM_UP_MS };
  const { samplesMs } = await lane.open.block(inputs, ONCE, block);
  lane.runsPerSample = runsForClock(samplesMs.slice(-50), quantumMs);
}

async function block(lane: Lane, { inputs }: OpenModel, blockMs: number): Promise<void> {
  const { runsPerSample } = lane;
  const wished = { dropped: DROPPED, minRuns: 3, minMs: blockMs, maxMs: 10 * blockMs, runsPerSample };
  const { samplesMs, last } = await lane.open!.block(inputs, ONCE, wished);
  lane.samplesMs.push(...samplesMs);
  lane.last = last.outputs;
}

/** The reference's outputs in a configuration's arithmetic, computed once each. */
function references({ plan, inputs }: OpenModel): (configuration: Configuration) => Promise<readonly TensorData[]> {
  const known = new Map<Precision, Promise<readonly TensorData[]>>();
  return ({ precision }) => {
    const outputs = known.get(precision) ?? referenceOutputs(plan, inputs, precision);
    known.set(precision, outputs);
    return outputs;
  };
}

async function referenceOutputs(
  plan: Plan,
  inputs: readonly ArrayBuffer[],
  precision: Precision,
): Promise<readonly TensorData[]> {
  const open = await openConfiguration(plan, { order: ['reference'], precision, threads: null, binary: null });
  try {
    return (await open.run(inputs, ONCE)).outputs;
  } finally {
    open.close();
  }
}

/** @throws Error where the first outputs or the last are not the reference's */
function believe({ configuration: { precision }, first, last }: Lane, plan: Plan, reference: readonly TensorData[]): void {
  const { outputs, subgraph } = plan.signatures[0]!;
  const quantizations = outputs.map(({ tensor }) => plan.subgraphs[subgraph]!.tensors[tensor]!.quantization);
  const options = { precision, quantizations, native: nativeTolerance(plan) };
  for (const got of [first, last]) {
    const verdict = judge(got, reference, options);
    if (!verdict.ok) throw new Error(`wrong: ${verdict.reason}`);
  }
}

function factsOf({ subgraphs }: Plan): Pick<ModelTimes, 'macs' | 'depthwise'> {
  const operators = subgraphs.flatMap((subgraph) => subgraph.operators);
  return {
    macs: operators.reduce((sum, { macs }) => sum + macs, 0),
    depthwise: operators.some(({ op }) => op === 'DEPTHWISE_CONV_2D'),
  };
}

function timesOf({ configuration, open, samplesMs, problem }: Lane): LaneTimes {
  const elsewhere = open?.info.operators.filter(({ ranOn }) => ranOn !== configuration.order[0]) ?? [];
  return {
    samplesMs: problem === null ? samplesMs : [],
    threads: open?.info.threads ?? 0,
    elsewhere: [...new Set(elsewhere.map(({ op }) => op))],
    problem,
  };
}
