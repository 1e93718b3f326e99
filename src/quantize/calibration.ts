import type { Model } from '../tflite/model.ts';
import type { RunTensors } from './runTensors.ts';

/** Samples to calibrate with, and what runs them. */
export interface Calibration {
  readonly count: number;
  /** Raw little-endian bytes of sample i, in the signature's order. */
  readonly inputs: (i: number) => Promise<readonly ArrayBuffer[]>;
  /** The float model as it was planned. */
  readonly run: RunTensors;
  /**
   * Another float model with the same inputs, to be run in its place: the one with pruned or clustered weights. Without it ranges
   * are those of the model as it was.
   */
  readonly runOf?: (model: Model) => Promise<RunTensors>;
}
