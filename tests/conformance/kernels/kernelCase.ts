import type { TensorValues } from '../../../src/core/dtype.ts';
import type { Model } from '../../../src/tflite/model.ts';

/**
 * A boundary class of a kernel's parameters, as a model of one operator that must run on the lab's own kernels: judged against the
 * reference, bit for bit where the output is of integers. Plain data made by code, for Node, browsers and emulators alike.
 */
export interface KernelCase {
  /** Says the geometry and what is at its bound: `CONV_2D 8-bit x=[1,7,7,16] f=[8,1,1,16] zero point -128`. */
  readonly name: string;
  readonly model: Model;
  /** Of the graph's inputs, in order. */
  readonly inputs: readonly TensorValues[];
  /** Largest difference of float outputs as a share of the output's largest magnitude, at least 1; absent: 1e-5. */
  readonly share?: number;
}
