import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Device } from './backends/device.ts';
import { writeTo } from './backends/device.ts';

/** The devices of one program, numbered in the order in which they were needed, and what the program keeps on them. */
export interface DeviceStore {
  readonly devices: readonly Device[];
  /** Constants that steps read at run time, per device and slot. */
  readonly residents: readonly (TensorInfo | undefined)[][];
  numberOf(device: Device): number;
  upload(device: number, values: Float32Array | Int32Array, shape: readonly number[]): TensorInfo;
  /** Undoes the uploads that `work` made where it throws. */
  attempt<Result>(work: () => Result): Result;
  /** Frees everything; may be called twice. */
  dispose(): void;
}

/** An empty store. */
export function deviceStore(): DeviceStore {
  const devices: Device[] = [];
  const residents: (TensorInfo | undefined)[][] = [];
  const owned: { readonly device: Device; readonly info: TensorInfo }[] = [];
  const free = (from: number) => {
    for (const { device, info } of owned.splice(from)) {
      if (!device.lost() && !device.replaced()) device.backend.disposeData(info.dataId);
    }
  };
  return {
    devices,
    residents,
    numberOf(device) {
      const known = devices.indexOf(device);
      if (known >= 0) return known;
      residents.push([]);
      return devices.push(device) - 1;
    },
    upload(number, values, shape) {
      const device = devices[number]!;
      const info = writeTo(device, values, shape);
      owned.push({ device, info });
      return info;
    },
    attempt(work) {
      const before = owned.length;
      try {
        return work();
      } catch (thrown) {
        free(before);
        throw thrown;
      }
    },
    dispose: () => free(0),
  };
}
