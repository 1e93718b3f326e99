import type { Plan } from '../plan/plan.ts';
import { outcomeOf } from './outcomeOf.ts';
import { prepareGraph } from './prepareGraph.ts';
import type { QuantizedModel } from './quantizedModel.ts';
import type { QuantizeSettings } from './quantizeSettings.ts';
import type { RunTensors } from './runTensors.ts';
import { toDynamicRange } from './schemes/dynamicRange.ts';
import { toFloat16 } from './schemes/float16.ts';

/** Samples to calibrate with, and what runs them. */
export interface Calibration {
  readonly count: number;
  /** Raw little-endian bytes of sample i, in the signature's order. */
  readonly inputs: (i: number) => Promise<readonly ArrayBuffer[]>;
  readonly run: RunTensors;
}

export interface QuantizeProgress {
  readonly phase: 'prepare' | 'calibrate' | 'quantize' | 'write';
  readonly done: number;
  readonly total: number;
}

export interface QuantizeOptions {
  /** An AbortSignal. */
  readonly signal?: { throwIfAborted(): void };
  readonly onProgress?: (progress: QuantizeProgress) => void;
}

/**
 * A quantized file's model from a float one's: subgraph 0 by the scheme of the settings, all else as it was.
 *
 * @throws RangeError saying what cannot be quantized and what would work; the signal's reason when cancelled
 */
export async function quantizeModel(
  plan: Plan,
  settings: QuantizeSettings,
  calibration: Calibration | null,
  { signal, onProgress }: QuantizeOptions = {},
): Promise<QuantizedModel> {
  signal?.throwIfAborted();
  onProgress?.({ phase: 'prepare', done: 0, total: 1 });
  const prepared = prepareGraph(plan, settings);
  const stayFloat = new Set(settings.floatOperators);
  if (settings.scheme === 'int8') throw new RangeError(`the scheme ${settings.scheme} is not there yet`);
  const result =
    settings.scheme === 'float16'
      ? toFloat16(prepared.graph, stayFloat)
      : toDynamicRange(prepared.graph, stayFloat, settings.perChannel);
  onProgress?.({ phase: 'write', done: 0, total: 1 });
  return outcomeOf(plan, prepared, result);
}
