import type { CalibrationEngine, PhaseTimes, QuantizeProgress } from '../lab/quantizer/quantizeProtocol.ts';
import { loadedModel } from '../lab/loadModel.ts';
import { quantize } from '../lab/quantizer/quantizeModel.ts';
import type { SampleSet } from '../lab/sampleSet.ts';
import { openSamples } from '../lab/samples/openSamples.ts';
import { SAMPLE_KINDS, type SampleKind } from '../lab/samples/sampleKinds.ts';
import { suitingKind } from '../lab/samples/suitingKind.ts';
import type { LoadedModel } from '../lab/types.ts';
import type { OperatorOutcome } from '../quantize/quantizedModel.ts';
import { QUANTIZE_DEFAULTS, type QuantizeSettings } from '../quantize/quantizeSettings.ts';
import { markTouched } from '../sw/touched.ts';
import { describeModel, type ModelDescription } from './describeModel.ts';

/** How a script wants a model quantized; what is left out has the defaults of the page: int8 with 50 samples that suit the model. */
export interface QuantizeRequest extends Partial<QuantizeSettings> {
  /** What calibrates: a kind of samples, or own ones as raw little-endian inputs in the signature's order. */
  readonly samples?: SampleKind | readonly (readonly ArrayBuffer[])[];
  /** Samples of a kind. */
  readonly count?: number;
  /** Ends the workers at once. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: QuantizeProgress) => void;
}

/** A quantized file as scripts see it. */
export interface QuantizedDescription {
  /** The file. */
  readonly bytes: ArrayBuffer;
  /** The file as a loaded model: its `id` can be run. */
  readonly model: ModelDescription;
  readonly outcomes: readonly OperatorOutcome[];
  readonly notes: readonly string[];
  readonly ms: number;
  readonly phases: PhaseTimes;
  readonly calibrated: CalibrationEngine | null;
}

const COUNT = 50;

/**
 * Quantizes a loaded model as the page does.
 *
 * @throws RangeError for an unknown model or kind of samples, and for what cannot be quantized; the signal's reason
 */
export async function quantizeLoaded(id: string, request: QuantizeRequest = {}): Promise<QuantizedDescription> {
  markTouched(); // from here on a reload would lose something
  const { samples, count = COUNT, signal, onProgress, ...changes } = request;
  const model = loadedModel(id);
  const settings = { ...QUANTIZE_DEFAULTS, ...changes };
  const set = settings.scheme === 'int8' ? await samplesOf(model, samples ?? suitingKind(model), count) : null;
  const made = await quantize(model, settings, set, { signal, onProgress });
  const { quantized, ms, phases, calibrated } = made;
  return {
    bytes: made.bytes.slice().buffer,
    model: describeModel(made.model),
    outcomes: quantized.outcomes,
    notes: quantized.notes,
    ms,
    phases,
    calibrated,
  };
}

async function samplesOf(model: LoadedModel, asked: NonNullable<QuantizeRequest['samples']>, count: number): Promise<SampleSet> {
  if (typeof asked !== 'string') return ownInputs(asked);
  if (!SAMPLE_KINDS.includes(asked) || asked === 'own') {
    const kinds = SAMPLE_KINDS.filter((kind) => kind !== 'own').join(', ');
    throw new RangeError(`no samples "${asked}"; there are ${kinds}, or a list of inputs`);
  }
  return openSamples(model, asked, count, []);
}

function ownInputs(inputs: readonly (readonly ArrayBuffer[])[]): SampleSet {
  return {
    id: 'own',
    title: `${inputs.length} samples of a script`,
    count: inputs.length,
    classes: null,
    labels: null,
    warning: null,
    notes: [],
    inputs: async (index) => (inputs[index] ?? []).map((bytes) => bytes.slice(0)),
    pixels: async () => null,
  };
}
