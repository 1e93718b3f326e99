import type { Plan } from '../../src/plan/plan.ts';
import { planModel } from '../../src/plan/planModel.ts';
import { mobilenetV1 } from '../../src/zoo/mobilenetV1.ts';
import { deepHotDog } from '../../src/zoo/deepHotDog.ts';
import { zooModel } from '../../src/zoo/catalogue.ts';
import { readModel } from '../../src/tflite/readModel.ts';
import { writeModel } from '../../src/tflite/writeModel.ts';
import { tfjsWasm } from '../../src/engines/tfjs/tfjsWasm.ts';
import { seededInput } from '../../src/core/seededInput.ts';
import type { LayerTime } from '../../src/engines/types.ts';
import { naiveModel } from './naiveModel.ts';
import type { PartClock } from './partClock.ts';
import { clockInKernels } from './clockInKernels.ts';
import { clockInWasm } from './clockInWasm.ts';
import type { EngineTimes, ReadTimes, BenchPage } from './protocol.ts';

const ROUNDS = 40;
const BLOCK_MS = 6;

const configuration = { order: ['tfjs-wasm'], precision: 'float32', threads: 1, binary: 'simd' } as const;

/** The value below which a tenth of the samples lies. */
function bestDecile(samples: readonly number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 10)]!;
}

async function bytesOf(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = zooModel(source);
  if (made) return writeModel(made);
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function inputsOf(plan: Plan): ArrayBuffer[] {
  const { inputs, subgraph } = plan.signatures[0]!;
  return inputs.map(({ tensor }, i) => {
    const { name, dtype, shape } = plan.subgraphs[subgraph]!.tensors[tensor]!;
    return seededInput({ name, dtype, shape, quantization: null }, i + 1);
  });
}

/** Milliseconds a run, the mean of a block as long as the clock needs. */
async function block(run: () => Promise<unknown>, runs: number): Promise<number> {
  const before = performance.now();
  for (let i = 0; i < runs; i++) await run();
  return (performance.now() - before) / runs;
}

/** The median share of a run's time that a clock counts. */
async function shareOf(clock: PartClock, run: () => Promise<unknown>, runs: number): Promise<number> {
  const shares: number[] = [];
  for (let round = 0; round < 11; round++) {
    clock.start();
    const ms = await block(run, runs);
    shares.push(clock.stop() / runs / ms);
  }
  return shares.sort((a, b) => a - b)[5]!;
}

async function times(source: string): Promise<EngineTimes> {
  const wasm = clockInWasm();
  await (await tfjsWasm.compile(planModel(readModel(writeModel(deepHotDog()))), configuration)).dispose();
  const kernels = clockInKernels('wasm');
  const plan = planModel(readModel(await bytesOf(source)));
  const model = await tfjsWasm.compile(plan, configuration);
  const inputs = inputsOf(plan);
  const options = { signature: null, tensors: [], profile: false };
  const naive = naiveModel(plan);
  const runDirect = () => model.run(inputs, options);
  const runNaive = () => naive(inputs);
  for (let i = 0; i < 10; i++) await Promise.all([await runDirect(), await runNaive()]);
  const once = await block(runDirect, 5);
  const runs = Math.max(1, Math.ceil(BLOCK_MS / once));
  const direct: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? ([runDirect, runNaive] as const) : ([runNaive, runDirect] as const);
    for (const run of order) (run === runDirect ? direct : plain).push(await block(run, runs));
  }
  const inWasm = await shareOf(wasm, runDirect, runs);
  const inKernels = await shareOf(kernels, runDirect, runs);
  model.dispose();
  const [directMs, naiveMs] = [bestDecile(direct), bestDecile(plain)];
  return { directMs, naiveMs, inWasm, inKernels, macs: plan.subgraphs[0]!.operators.reduce((sum, { macs }) => sum + macs, 0) };
}

async function readTimes(source: string): Promise<ReadTimes> {
  const bytes = source === 'written' ? writeModel(mobilenetV1(1, 224)) : await bytesOf(source);
  let best = Infinity;
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    planModel(readModel(bytes));
    best = Math.min(best, performance.now() - before);
  }
  return { bytes: bytes.byteLength, ms: best };
}

async function layers(source: string): Promise<readonly LayerTime[]> {
  const plan = planModel(readModel(await bytesOf(source)));
  const model = await tfjsWasm.compile(plan, configuration);
  const options = { signature: null, tensors: [], profile: false };
  for (let i = 0; i < 10; i++) await model.run(inputsOf(plan), options);
  return (await model.run(inputsOf(plan), { ...options, profile: true })).layers;
}

const page: BenchPage = { times, readTimes, layers };
Object.assign(window, { bench: page });
