import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorValues } from '../../core/dtype.ts';
import type { TensorValue } from '../../core/tensorValue.ts';
import { writeTo } from './backends/device.ts';
import { floatSpec } from './elements.ts';
import type { Copy, Program, Step } from './steps.ts';
import { HOST } from './steps.ts';

/** What a run holds at some moment: tensors on each device and values on the host, by slot. */
export interface Held {
  readonly onDevice: (TensorInfo | undefined)[][];
  readonly onHost: (TensorValue | undefined)[];
  copiedBytes: number;
}

/** The state before the first step: constants, and the inputs' values on the host. */
export function beginRun(program: Program, inputs: readonly TensorValue[]): Held {
  const onHost: (TensorValue | undefined)[] = [];
  program.inputs.forEach((slot, i) => (onHost[slot] = inputs[i]));
  return { onDevice: program.residents.map((residents) => residents.slice()), onHost, copiedBytes: 0 };
}

/** Value of a slot on the host; constants are there without having been carried. */
function hostValue({ slots }: Program, held: Held, slot: number): TensorValue | null {
  if (slot < 0) return null;
  const value = held.onHost[slot];
  if (value) return value;
  const { tensor, values } = slots[slot]!;
  if (!values) throw new Error(`tensor "${tensor.name}" is read before it is computed`);
  return { ...floatSpec(tensor), values };
}

/** Carries a value from the host to a device; what the caller gave is no copy at a border, it has to come in anyhow. */
function carryIn(program: Program, held: Held, slot: number, device: number): void {
  const { shape, values } = hostValue(program, held, slot)!;
  if (!program.inputs.includes(slot)) held.copiedBytes += values.byteLength;
  held.onDevice[device]![slot] = writeTo(program.devices[device]!, values as Float32Array | Int32Array, shape);
}

/** Carries a value from a device to the host. */
async function carryOut(program: Program, held: Held, slot: number, device: number): Promise<void> {
  held.onHost[slot] = await readSlot(program, held, slot, device);
  held.copiedBytes += held.onHost[slot].values.byteLength;
}

async function readSlot(program: Program, held: Held, slot: number, device: number): Promise<TensorValue> {
  const { dataId, shape } = held.onDevice[device]![slot]!;
  const values = (await program.devices[device]!.backend.read(dataId)) as TensorValues;
  return { ...floatSpec(program.slots[slot]!.tensor), shape, values };
}

/** Carries a value to where the next step wants it. Between two devices it goes through the host. */
export function carry(program: Program, held: Held, { slot, from, to }: Copy): Promise<void> | null {
  if (from === HOST) {
    carryIn(program, held, slot, to);
    return null;
  }
  if (to === HOST) return carryOut(program, held, slot, from);
  return carryOut(program, held, slot, from).then(() => carryIn(program, held, slot, to));
}

/** Runs one step on what is held and returns what it made, not yet stored. */
export function launchStep(program: Program, held: Held, step: Step): readonly TensorInfo[] | readonly TensorValue[] {
  if (step.kind === 'host') return step.evaluate(step.inputs.map((slot) => hostValue(program, held, slot)));
  const infos = held.onDevice[step.device]!;
  return step.run(step.inputs.map((slot) => infos[slot]!));
}

/** Stores what a step made, and frees what nothing needs any more. */
export function settleStep(program: Program, held: Held, step: Step, made: ReturnType<typeof launchStep>): void {
  const place = step.device === HOST ? held.onHost : held.onDevice[step.device]!;
  for (let i = 0; i < step.outputs.length; i++) place[step.outputs[i]!] = made[i] as TensorInfo & TensorValue;
  for (const { slot, device } of step.frees) free(program, held, slot, device);
}

function free(program: Program, held: Held, slot: number, device: number): void {
  if (device === HOST) {
    held.onHost[slot] = undefined;
    return;
  }
  const infos = held.onDevice[device]!;
  const info = infos[slot];
  if (!info) return;
  infos[slot] = undefined;
  program.devices[device]!.backend.disposeData(info.dataId);
}

/** Frees whatever a run still holds, its results among it; constants stay. */
export function endRun(program: Program, held: Held): void {
  held.onDevice.forEach((infos, device) => {
    const residents = program.residents[device]!;
    for (let slot = 0; slot < infos.length; slot++) if (infos[slot] && !residents[slot]) free(program, held, slot, device);
  });
  held.onHost.length = 0;
}

/** What a run ended with, on the host. */
export function readResults(program: Program, held: Held): Promise<readonly TensorValue[]> {
  return Promise.all(
    program.results.map(({ slot, device }) =>
      device === HOST ? hostValue(program, held, slot)! : readSlot(program, held, slot, device),
    ),
  );
}

export interface ProgramResult {
  readonly values: readonly TensorValue[];
  readonly copiedBytes: number;
}

/** One inference: every step in order, then the results read back. Where nothing is carried, no step waits for another. */
export async function runProgram(program: Program, inputs: readonly TensorValue[]): Promise<ProgramResult> {
  const held = beginRun(program, inputs);
  try {
    for (const step of program.steps) {
      for (const copy of step.copies) {
        const pending = carry(program, held, copy);
        if (pending) await pending;
      }
      settleStep(program, held, step, launchStep(program, held, step));
    }
    const values = await readResults(program, held);
    return { values, copiedBytes: held.copiedBytes };
  } finally {
    endRun(program, held);
  }
}
