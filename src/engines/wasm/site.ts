import type { KernelFamily } from '../../../wasm/operatorKernel.ts';
import type { Activation } from '../../core/activation.ts';
import type { TensorValues } from '../../core/dtype.ts';
import type { PlannedTensor } from '../../plan/plan.ts';
import type { Node } from '../graph/graph.ts';
import type { Target } from './target.ts';

/** A tensor as an operator's side of this engine sees it. */
export interface WasmTensor {
  readonly spec: PlannedTensor;
  /** Elements as `valuesFromBytes` gives them, known before the run; null for computed tensors. */
  readonly values: TensorValues | null;
  readonly count: number;
  /** Bytes in memory: `count` elements, types of 2 and 4 bits in a byte each. */
  readonly bytes: number;
  /** Where it lies in memory; a constant that is asked for this is put there as it is stored (see Target.flip), once. */
  address(): number;
}

/** An affine grid of int8 elements, whatever the file's 8-bit type: a uint8 zero point is less 128 here. */
export interface Grid {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** A kernel with its struct in memory, to be called for the units 0 to `units`. */
export interface KernelCall {
  /** The export's name, its isa among it. */
  readonly kernel: string;
  /** Address of the struct. */
  readonly params: number;
  readonly units: number;
  /** Fewest units that are worth handing to a thread at once. */
  readonly grain: number;
}

/** Where an operator is made ready. */
export interface WasmSite<Options = unknown> {
  readonly op: string;
  readonly options: Options;
  /** null for an omitted optional input. */
  readonly inputs: readonly (WasmTensor | null)[];
  readonly outputs: readonly WasmTensor[];
  /** Moved in by fusing; the operator's own is in its options (`activationOf` in activation.ts joins them). */
  readonly activation: Activation;
  readonly padding: Node['padding'];
  readonly target: Target;
  /**
   * Room of the operator's own, 16-byte aligned, with EXTRA_BYTES behind it: a constant that `fill` writes once the memory is there, or,
   * without `fill`, what its calls write for each other (see `scratch` for what a single unit needs).
   */
  room(bytes: number, fill?: (out: Uint8Array) => void): number;
  /** Asks that every thread has so many bytes of scratch; they begin at the module's global `scratch`. */
  scratch(bytes: number): void;
  /**
   * A call with its struct, its extents asserted: reads lie in the operator's tensors or rooms, writes in its outputs or in
   * rooms that nothing has filled.
   *
   * @throws RangeError where they do not: a fault of this engine, not of the model
   */
  call<Field extends string>(
    family: KernelFamily<Field>,
    kernel: string,
    values: Readonly<Record<Field, number>>,
    units: number,
    grain?: number,
  ): KernelCall;
}

/** Makes an operator ready as calls in order, each done when the next begins; null where this engine cannot compute it as the file means it. */
export type Prepare<Options = never> = (site: WasmSite<Options>) => readonly KernelCall[] | null;
