import type { Comparison, ComparisonParts } from '../../../src/bench/comparison.ts';
import type { Environment } from '../../../src/bench/record.ts';
import type { OpenedConfiguration } from '../../../src/bench/openedConfiguration.ts';
import type { Stall } from '../../../src/bench/stallWatch.ts';
import { mulberry32 } from '../../../src/core/random.ts';
import type { Configuration, LayerTime, RunResult, TensorData } from '../../../src/engines/types.ts';
import type { Plan } from '../../../src/plan/plan.ts';

/** How a fake configuration behaves; its name is its engine id. */
export interface FakeBehaviour {
  readonly ms: number;
  /** Relative spread of a sample. */
  readonly noise?: number;
  readonly openMs?: number;
  /** What inference number n (from 0) answers. */
  readonly answer?: (run: number) => readonly number[];
  /** Thrown by open, or by inference number `fromRun` on. */
  readonly failure?: {
    readonly at: 'open' | 'run';
    readonly fromRun?: number;
    readonly error: Error;
    /** Only the first worker fails. */
    readonly once?: boolean;
  };
  readonly onPage?: boolean;
  /** Never answers a block. */
  readonly hangs?: boolean;
  /** Times of the layers of a profiled run, which takes as long as they do together. */
  readonly layersMs?: readonly number[];
  readonly info?: Partial<OpenedConfiguration['info']>;
}

export const ENVIRONMENT: Environment = {
  userAgent: '',
  platform: null,
  architecture: null,
  cores: 2,
  memoryGb: null,
  isolated: true,
  browser: null,
  device: null,
  gpu: null,
  simd: null,
  relaxedSimd: null,
  battery: null,
  ceilings: null,
};

export const RIGHT = [0.1, 0.7, 0.2];

export function scores(values: readonly number[]): TensorData {
  return { name: 'scores', dtype: 'float32', shape: [1, values.length], data: Float32Array.from(values).buffer };
}

/** A plan of which a comparison sees one output and some MACs. */
export const PLAN = {
  signatures: [{ key: 'serve', subgraph: 0, inputs: [], outputs: [{ name: 'scores', tensor: 0 }] }],
  subgraphs: [
    {
      index: 0,
      tensors: [{ name: 'scores', shape: [1, 3], quantization: null, producer: 0, dtype: 'float32' }],
      operators: [
        { index: 0, subgraph: 0, op: 'SOFTMAX', inputs: [], outputs: [0], macs: 50e6, weightBytes: 0, activationBytes: 24 },
      ],
    },
  ],
} as unknown as Plan;

export function configuration(engine: string): Configuration {
  return { order: [engine], precision: 'float32', threads: 1, binary: null };
}

function layersOf({ layersMs = [] }: FakeBehaviour, engine: string): readonly LayerTime[] {
  return layersMs.map((kernelMs, operatorIndex) => {
    const place = { operatorIndex, subgraph: 0, op: 'SOFTMAX', ranOn: engine, fusedInto: null };
    return { ...place, kernelMs, method: 'clock', copiedBytes: 0 };
  });
}

/** A comparison on a clock that only the fakes move, and a log of what happened. */
export function fakeComparison(behaviours: Readonly<Record<string, FakeBehaviour>>, settings: Comparison['settings'] = {}) {
  let clock = 1000;
  const random = mulberry32(7);
  const log: string[] = [];
  const open = new Set<string>();
  let mostOpen = 0;
  const listeners = new Set<() => void>();
  const visibility = {
    hidden: false,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const setHidden = (hidden: boolean) => {
    visibility.hidden = hidden;
    for (const listener of [...listeners]) listener();
  };
  const hooks: {
    onBlock?: (engine: string, count: number) => void;
    /** How many times longer everything takes at a moment (ms since the start): a device that gets hot. */
    slowdown?: (elapsedMs: number) => number;
  } = {};
  const slowed = (ms: number) => ms * (hooks.slowdown?.(clock - 1000) ?? 1);
  const stalls: Stall[] = [];
  let blocks = 0;

  const workers = new Map<string, number>();
  const opened = (engine: string, behaviour: FakeBehaviour): OpenedConfiguration => {
    const number = (workers.get(engine) ?? 0) + 1;
    workers.set(engine, number);
    let runs = 0;
    let closed = false;
    const infer = (): { ms: number; result: RunResult } => {
      const { failure } = behaviour;
      if (failure?.at === 'run' && runs >= (failure.fromRun ?? 0) && !(failure.once && number > 1)) throw failure.error;
      const ms = slowed(behaviour.ms * (1 + (behaviour.noise ?? 0) * (random() - 0.5)));
      clock += ms;
      const outputs = [scores(behaviour.answer?.(runs) ?? RIGHT)];
      runs++;
      const result = { outputs, tensors: [], layers: [], totalMs: ms, threads: 1, binary: null, copiedBytes: 0 };
      return { ms, result };
    };
    const alive = (signal?: AbortSignal) => {
      signal?.throwIfAborted();
      if (closed) throw new Error('closed');
    };
    return {
      info: {
        engine,
        precision: 'float32',
        threads: 1,
        binary: null,
        oversubscribed: false,
        operators: [],
        initMs: 1,
        prepareMs: 2,
        ...behaviour.info,
      },
      onPage: behaviour.onPage ?? false,
      async run(_inputs, { profile }, signal) {
        alive(signal);
        log.push(`run ${engine}`);
        const { result } = infer();
        return profile ? { ...result, layers: layersOf(behaviour, engine) } : result;
      },
      async block(_inputs, _options, block, signal) {
        alive(signal);
        log.push(`block ${engine}`);
        hooks.onBlock?.(engine, blocks++);
        if (behaviour.hangs) return new Promise<never>(() => undefined);
        const start = clock;
        let last: RunResult | null = null;
        for (let drop = 0; drop < block.dropped; drop++) infer();
        const samplesMs: number[] = [];
        const startsMs: number[] = [];
        let sampled = 0;
        const repeats = block.runsPerSample ?? 1;
        while (last === null || samplesMs.length < block.minRuns || sampled < block.minMs) {
          startsMs.push(clock - start);
          let sum = 0;
          for (let repeat = 0; repeat < repeats; repeat++) {
            const { ms, result } = infer();
            sum += ms;
            last = result;
          }
          samplesMs.push(sum / repeats);
          sampled += sum;
          if (clock - start >= block.maxMs) break;
          if (block.everyMs !== undefined) clock += Math.max(0, block.everyMs - sum);
        }
        return { samplesMs, startsMs, last: last as RunResult };
      },
      async reset() {
        log.push(`reset ${engine}`);
      },
      close() {
        if (closed) return;
        closed = true;
        open.delete(engine);
        log.push(`close ${engine}`);
      },
    };
  };

  const parts: ComparisonParts = {
    async open(_plan, { order }) {
      const engine = order[0] as string;
      const behaviour = behaviours[engine] as FakeBehaviour;
      log.push(`open ${engine}`);
      clock += behaviour.openMs ?? 50;
      if (behaviour.failure?.at === 'open') throw behaviour.failure.error;
      open.add(engine);
      mostOpen = Math.max(mostOpen, open.size);
      return opened(engine, behaviour);
    },
    reference: async () => [scores(RIGHT)],
    now: () => (clock += 0.005),
    startedAt: 1e12,
    visibility,
    drawn: async () => void log.push('drawn'),
    sleep: async (ms) => void (clock += ms),
    openCanary: async (loopMs) => ({
      async time() {
        const ms = slowed(loopMs * (1 + 0.01 * (random() - 0.5)));
        clock += ms;
        return ms;
      },
      close: () => void log.push('close canary'),
    }),
    watchStalls: () => ({ stalls, dispose: () => undefined }),
    noWakeLock: () => false,
  };
  const comparison: Comparison = {
    plan: PLAN,
    model: { sha256: 'ab', title: 'fake', bytes: 4 },
    id: 'fake-record',
    mode: 'quick',
    workload: null,
    load: { fetchMs: null, readMs: 1, planMs: 1 },
    signature: null,
    inputs: [],
    configurations: Object.keys(behaviours).map(configuration),
    seed: 3,
    environment: ENVIRONMENT,
    // The A/A control, cold starts and the canary where a test is about them.
    settings: { twin: false, coldStarts: 1, canary: null, ...settings },
  };
  return {
    comparison,
    parts,
    log,
    hooks,
    setHidden,
    stalls,
    elapsedMs: () => clock - 1000,
    openNow: () => [...open],
    mostOpen: () => mostOpen,
  };
}
