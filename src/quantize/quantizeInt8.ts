import type { PlannedSubGraph } from '../plan/plan.ts';
import { calibrateRanges, type CalibrationSamples } from './int8/calibrateRanges.ts';
import { planInt8 } from './int8/planInt8.ts';
import type { PreparedGraph } from './prepareGraph.ts';
import type { QuantizeSettings } from './quantizeSettings.ts';
import type { RunTensors } from './runTensors.ts';
import { toInt8 } from './schemes/int8.ts';
import type { SchemeResult } from './schemes/schemeResult.ts';

/** Samples below which a note says that ranges may not be those of other inputs; TFLite's guide asks for 100 or more. */
const FEW_SAMPLES = 10;

/**
 * The scheme int8: what it will do, the ranges of the samples, then the graph.
 *
 * @throws RangeError without samples
 */
export async function quantizeInt8(
  { graph }: PreparedGraph,
  planned: PlannedSubGraph,
  settings: QuantizeSettings,
  samples: (CalibrationSamples & { readonly run: RunTensors }) | null,
  onSample: (done: number, total: number) => void,
): Promise<SchemeResult> {
  const plan = planInt8(graph, planned, new Set(settings.floatOperators), settings.io);
  const needed = plan.watched.length > 0;
  if (needed && (samples === null || samples.count === 0)) {
    throw new RangeError(
      'int8 needs calibration samples to find the ranges of activations, got none: choose pictures like those that the model will see, or a scheme that needs none (float16, dynamic range)',
    );
  }
  const total = samples?.count ?? 0;
  if (samples !== null && needed) onSample(0, total);
  const ranges =
    samples === null || !needed
      ? new Map()
      : await calibrateRanges(plan.watched, settings.calibration, samples, samples.run, (done) => onSample(done, total));
  const result = toInt8(plan, ranges, settings.perChannel);
  const notes = [...result.notes];
  if (needed && total < FEW_SAMPLES) {
    notes.unshift(
      `Calibrated with ${total === 1 ? 'one sample' : `${total} samples`}: values of other inputs that lie outside its ranges will be clipped. Use 100 or more.`,
    );
  }
  if ([...result.treatments.values()].every(({ state }) => state === 'float')) {
    notes.unshift('No operator could be quantized: the file computes in float as before.');
  }
  return { ...result, notes };
}
