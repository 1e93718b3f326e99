import type { Slot } from '../../graph/graph.ts';
import type { MemoryUse, PlannedPlace } from '../../types.ts';
import type { TensorValue } from '../../../core/tensorValue.ts';
import type { KernelCall } from '../site.ts';
import type { Target } from '../target.ts';

interface StepBase {
  readonly place: PlannedPlace;
  /** Multiply-adds, and bytes of all inputs and outputs: of which it depends whether threads share the step. */
  readonly macs: number;
  readonly bytes: number;
}

export interface KernelStep extends StepBase {
  readonly kind: 'kernels';
  readonly calls: readonly KernelCall[];
}

/** An operator that this engine lacks, by its definition in core/, between values read from memory and written to it. */
export interface HostStep extends StepBase {
  readonly kind: 'host';
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  evaluate(inputs: readonly (TensorValue | null)[]): readonly TensorValue[];
}

export type Step = KernelStep | HostStep;

/** A graph as a flat list of kernel calls over one memory. Nothing in it is allocated by a run. */
export interface Program {
  readonly target: Target;
  readonly slots: readonly Slot[];
  readonly steps: readonly Step[];
  readonly inputs: readonly number[];
  /** Slots of the signature's outputs, in its order. */
  readonly outputs: readonly number[];
  /** Address of each slot's bytes in memory; -1 for constants and for values on the host. */
  readonly addresses: readonly number[];
  readonly memory: WebAssembly.Memory;
  readonly use: MemoryUse;
  /** Where each thread's scratch begins. */
  readonly scratches: readonly number[];
  /** Of every step in order, then of what no step computes on its own. */
  readonly places: readonly PlannedPlace[];
}
