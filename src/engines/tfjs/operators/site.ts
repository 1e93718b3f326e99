import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Activation } from '../../../core/activation.ts';
import type { TensorValues } from '../../../core/dtype.ts';
import type { TensorSpec } from '../../../core/tensorValue.ts';
import type { Kernel } from '../backends/device.ts';
import type { Elements } from '../elements.ts';
import type { Node } from '../../graph/graph.ts';

/** A tensor as an operator's tfjs side sees it: real numbers where the file has quantized ones. */
export interface SiteTensor {
  readonly shape: readonly number[];
  /** What tfjs holds it in; null where tfjs cannot. */
  readonly elements: Elements;
  /** Known before the run, else null. */
  readonly values: TensorValues | null;
  /** As in the file. */
  readonly spec: TensorSpec;
}

/** Where an operator is made ready for one device. */
export interface TfjsSite<Options = unknown> {
  readonly op: string;
  readonly options: Options;
  /** null for an omitted optional input. */
  readonly inputs: readonly (SiteTensor | null)[];
  readonly outputs: readonly SiteTensor[];
  /** Moved in by peepholes. */
  readonly activation: Activation;
  readonly padding: Node['padding'];
  readonly backendName: string;
  /**
   * A kernel of the device.
   *
   * @throws MissingKernelError where the device has none: another one will be asked
   */
  kernel(name: string): Kernel;
  /** Elements put on the device, for as long as the compiled model lives. */
  upload(values: Float32Array | Int32Array, shape: readonly number[]): TensorInfo;
  dispose(info: TensorInfo): void;
}

/** An operator ready to run on a device. */
export interface Launch {
  /** Which of the operator's inputs it wants at run time, by position; constants that it has prepared are not among them. */
  readonly inputs: readonly number[];
  /** One newly made tensor an output; what it makes in between it disposes, what it is given it leaves alone. */
  run(infos: readonly TensorInfo[]): readonly TensorInfo[];
}

/** Makes an operator ready; null where tfjs cannot compute it as the file means it. */
export type Prepare<Options = never> = (site: TfjsSite<Options>) => Launch | null;

/** A device has no kernel under that name. */
export class MissingKernelError extends Error {
  override readonly name = 'MissingKernelError';
}

/** The single tensor that a kernel returns. */
export function only(result: TensorInfo | TensorInfo[]): TensorInfo {
  return Array.isArray(result) ? result[0]! : result;
}

/** Whether all tensors are held in one kind of elements on the device. */
export function allHeldIn(elements: 'float32' | 'int32', tensors: readonly (SiteTensor | null | undefined)[]): boolean {
  return tensors.every((tensor) => tensor?.elements === elements);
}
