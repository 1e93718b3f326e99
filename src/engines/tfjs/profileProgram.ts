import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorValue } from '../../core/tensorValue.ts';
import type { LayerTime, TimingMethod } from '../types.ts';
import type { Device } from './backends/device.ts';
import { clockQuantumMs } from './clock.ts';
import { beginRun, carry, endRun, launchStep, settleStep } from './runProgram.ts';
import type { Held } from './runProgram.ts';
import type { DeviceStep, Program, Step } from './steps.ts';

/** An operator is repeated until its time is this many steps of the clock: 5 % of it is then known. */
const QUANTA = 20;
const MOST_REPEATS = 1000;
/** What one operator may cost on a GPU, so that a profile stays a matter of seconds. */
const SLOPE_BUDGET_MS = 60;

interface Measured {
  readonly kernelMs: number | null;
  readonly method: TimingMethod;
}

/**
 * Time of each operator, taken alone, in one more pass over the model.
 *
 * Where a kernel is done when it returns, the clock stands around it, and it is repeated until the clock can tell. A GPU
 * only queues kernels: there K of them are launched before one read-back, for two values of K, and the time is the slope.
 * Where that is not clearly above zero, the time is not measured. Copies between backends are outside.
 */
export async function profileProgram(program: Program, inputs: readonly TensorValue[]): Promise<readonly LayerTime[]> {
  const quantumMs = clockQuantumMs();
  const held = beginRun(program, inputs);
  const layers: LayerTime[] = [];
  try {
    for (const step of program.steps) {
      let copiedBytes = 0;
      for (const copy of step.copies) {
        await carry(program, held, copy);
        copiedBytes += program.inputs.includes(copy.slot) ? 0 : copy.bytes;
      }
      const measured = await measureStep(program, held, step, quantumMs);
      settleStep(program, held, step, launchStep(program, held, step));
      layers.push({ ...step.place, ...measured, copiedBytes });
    }
  } finally {
    endRun(program, held);
  }
  const absorbed = program.places.slice(program.steps.length);
  return [...layers, ...absorbed.map((place) => ({ ...place, kernelMs: 0, method: 'clock' as const, copiedBytes: 0 }))];
}

async function measureStep(program: Program, held: Held, step: Step, quantumMs: number): Promise<Measured> {
  if (step.kind === 'host')
    return clockStep(
      () => launchStep(program, held, step),
      () => undefined,
      quantumMs,
    );
  const device = program.devices[step.device]!;
  const launch = () => launchStep(program, held, step) as readonly TensorInfo[];
  const drop = (infos: readonly TensorInfo[]) => infos.forEach(({ dataId }) => device.backend.disposeData(dataId));
  if (device.synchronous) return clockStep(launch, (made) => drop(made as readonly TensorInfo[]), quantumMs);
  return slopeOf(device, step, launch, drop);
}

/** Mean over as many repeats as the clock needs. */
function clockStep(
  launch: () => ReturnType<typeof launchStep>,
  drop: (made: ReturnType<typeof launchStep>) => void,
  quantumMs: number,
): Measured {
  for (let repeats = 1; ; repeats = Math.min(MOST_REPEATS, repeats * 4)) {
    const made: ReturnType<typeof launchStep>[] = [];
    const before = performance.now();
    for (let i = 0; i < repeats; i++) {
      if (i > 0) drop(made.pop()!);
      made.push(launch());
    }
    const ms = performance.now() - before;
    drop(made.pop()!);
    if (ms >= QUANTA * quantumMs || repeats === MOST_REPEATS) return { kernelMs: ms / repeats, method: 'clock' };
  }
}

async function slopeOf(
  device: Device,
  step: DeviceStep,
  launch: () => readonly TensorInfo[],
  drop: (infos: readonly TensorInfo[]) => void,
): Promise<Measured> {
  if (step.outputs.length === 0) return { kernelMs: null, method: 'not measured' };
  const launches = async (count: number): Promise<number> => {
    const before = performance.now();
    for (let i = 1; i < count; i++) drop(launch());
    const last = launch();
    await readBack(device, last[0]!);
    const ms = performance.now() - before;
    drop(last);
    return ms;
  };
  // Not counted: it compiles the shader.
  await launches(1);
  const few = 1;
  const onceMs = await launches(few);
  const many = few + Math.max(2, Math.min(32, Math.floor(SLOPE_BUDGET_MS / Math.max(onceMs, 0.1) / 3)));
  const fewMs = Math.min(onceMs, await launches(few), await launches(few));
  const manyMs = Math.min(await launches(many), await launches(many));
  const kernelMs = (manyMs - fewMs) / (many - few);
  return kernelMs > 0 ? { kernelMs, method: 'slope' } : { kernelMs: null, method: 'not measured' };
}

/** WebGL's asynchronous read polls with timers of milliseconds; the blocking one ends when the GPU does. WebGPU has no other. */
async function readBack(device: Device, { dataId }: TensorInfo): Promise<void> {
  if (device.backendName === 'webgl') device.backend.readSync(dataId);
  else await device.backend.read(dataId);
}
