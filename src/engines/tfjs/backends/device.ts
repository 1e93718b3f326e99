import type { KernelBackend, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { getKernel } from '@tensorflow/tfjs-core';
import type { WasmBinary } from '../../types.ts';

/** A started tfjs backend. A new object each time the backend is started, so that what was prepared on an old one is known. */
export interface Device {
  /** The engine's id, `tfjs-wasm`. */
  readonly id: string;
  /** What tfjs calls the backend, `wasm`. */
  readonly backendName: string;
  readonly backend: KernelBackend;
  readonly threads: number;
  readonly binary: WasmBinary | null;
  readonly oversubscribed: boolean;
  /** float16 where the device holds tensors in half-float textures. */
  readonly arithmetic: 'float32' | 'float16';
  /** Whether a tensor is there as soon as its kernel returns: the clock then tells its time. GPUs only queue it. */
  readonly synchronous: boolean;
  /** True once the GPU has taken context or device away: what it computes from then on is nothing. */
  lost(): boolean;
  /** Calls back when that happens; the result takes the callback off again. */
  onLoss(callback: () => void): () => void;
  /** True once the backend was started anew, by whichever model: tensors of this one are gone. */
  replaced(): boolean;
}

/** What a start may choose; each backend heeds what concerns it. */
export interface DeviceWishes {
  readonly threads: number | null;
  readonly binary: WasmBinary | null;
  readonly float16: boolean;
}

export type KernelInputs = Readonly<Record<string, TensorInfo>> | readonly TensorInfo[];

/** A tfjs kernel bound to its backend. */
export type Kernel = (inputs: KernelInputs, attrs: object) => TensorInfo | TensorInfo[];

/** The kernel that a device has under a tfjs name; null where it has none. */
export function kernelOf(device: Device, name: string): Kernel | null {
  const config = getKernel(name, device.backendName);
  if (!config) return null;
  const { kernelFunc } = config;
  const { backend } = device;
  return (inputs, attrs) => kernelFunc({ inputs: inputs as Record<string, TensorInfo>, attrs: attrs as NamedAttrMap, backend });
}

/** Puts elements on a device. */
export function writeTo(device: Device, values: Float32Array | Int32Array, shape: readonly number[]): TensorInfo {
  const dtype = values instanceof Float32Array ? 'float32' : 'int32';
  return { dataId: device.backend.write(values, [...shape], dtype), shape: [...shape], dtype };
}
