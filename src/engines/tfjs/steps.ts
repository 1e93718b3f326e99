import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorValue } from '../../core/tensorValue.ts';
import type { OperatorPlace, PlannedPlace } from '../types.ts';
import type { Device } from './backends/device.ts';
import type { Slot } from '../graph/graph.ts';

/** Which device: a position in Program.devices, or HOST. */
export const HOST = -1;

/** A value carried from one device to another before a step. */
export interface Copy {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

interface StepBase {
  readonly place: OperatorPlace;
  readonly copies: readonly Copy[];
  /** Slots read, in the order in which the step wants them; -1 for an omitted one on the host. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** What is not needed after this step. */
  readonly frees: readonly { readonly slot: number; readonly device: number }[];
}

export interface DeviceStep extends StepBase {
  readonly kind: 'device';
  readonly device: number;
  run(infos: readonly TensorInfo[]): readonly TensorInfo[];
}

export interface HostStep extends StepBase {
  readonly kind: 'host';
  readonly device: typeof HOST;
  evaluate(inputs: readonly (TensorValue | null)[]): readonly TensorValue[];
}

export type Step = DeviceStep | HostStep;

/** A graph made ready for a set of devices: what runs where, in order, and what is carried between them. */
export interface Program {
  readonly devices: readonly Device[];
  readonly slots: readonly Slot[];
  readonly steps: readonly Step[];
  readonly inputs: readonly number[];
  /** Slots of the signature's outputs, in its order. */
  readonly outputs: readonly number[];
  /** Slots to read at the end, graph outputs first, then kept tensors, each once; and the device that has each. */
  readonly results: readonly { readonly slot: number; readonly device: number }[];
  /** Constants that steps read at run time, per device and slot. */
  readonly residents: readonly (readonly (TensorInfo | undefined)[])[];
  /** Of every step in order, then of what no step computes on its own. */
  readonly places: readonly PlannedPlace[];
  /** Frees weights and constants; may be called twice. */
  dispose(): void;
}
