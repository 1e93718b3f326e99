import type { Calibration } from './calibration.ts';
import { calibrationRun } from './calibrationRun.ts';
import type { Plan } from '../plan/plan.ts';
import { outcomeOf } from './outcomeOf.ts';
import { prepareGraph, type PreparedGraph } from './prepareGraph.ts';
import type { QuantizedModel } from './quantizedModel.ts';
import type { QuantizeSettings } from './quantizeSettings.ts';
import { quantizeInt8 } from './quantizeInt8.ts';
import { toDynamicRange } from './schemes/dynamicRange.ts';
import { toFloat16 } from './schemes/float16.ts';
import type { SchemeResult } from './schemes/schemeResult.ts';

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
  options: QuantizeOptions = {},
): Promise<QuantizedModel> {
  options.signal?.throwIfAborted();
  options.onProgress?.({ phase: 'prepare', done: 0, total: 1 });
  const prepared = prepareGraph(plan, settings);
  const result = await schemeOf(plan, prepared, settings, calibration, options);
  options.signal?.throwIfAborted();
  options.onProgress?.({ phase: 'write', done: 0, total: 1 });
  return outcomeOf(plan, prepared, result);
}

async function schemeOf(
  plan: Plan,
  prepared: PreparedGraph,
  settings: QuantizeSettings,
  calibration: Calibration | null,
  { signal, onProgress }: QuantizeOptions,
): Promise<SchemeResult> {
  const stayFloat = new Set(settings.floatOperators);
  if (settings.scheme === 'float16') return toFloat16(prepared.graph, stayFloat);
  if (settings.scheme === 'dynamic-range') return toDynamicRange(prepared.graph, stayFloat, settings.perChannel);
  const samples = calibration && { ...calibration, run: await calibrationRun(prepared, calibration) };
  return quantizeInt8(prepared, plan.subgraphs[0]!, settings, samples, (done, total) => {
    signal?.throwIfAborted();
    onProgress?.({ phase: 'calibrate', done, total });
    if (done === total) onProgress?.({ phase: 'quantize', done: 0, total: 1 });
  });
}
