import { QUANTIZE_DEFAULTS, type CalibrationMethod, type Scheme } from '../../quantize/quantizeSettings.ts';
import type { LayerBits } from '../../quantize/bitFormat.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import { quantize, type QuantizedFile } from '../quantizeModel.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';
import type { Subject } from './accuracyProtocol.ts';
import type { AccuracyRecord, AccuracyStep, SampleFacts, SchemeResult } from './accuracyRecord.ts';
import { openAccuracy } from './accuracySession.ts';
import { judgedConfiguration } from './judgedConfiguration.ts';
import { judgingRounds } from './judgingRounds.ts';
import { networkBits } from './networkBits.ts';

/** A scheme to be judged: a file of the quantizer, a simulation by layer, or neither for the float model itself. */
export interface JudgedScheme {
  readonly id: string;
  readonly label: string;
  readonly bits: number | null;
  readonly file: Scheme | null;
  /** Of a layer, by its operator. */
  readonly simulated: ((operator: number) => LayerBits) | null;
}

export interface Judging {
  readonly model: LoadedModel;
  readonly schemes: readonly JudgedScheme[];
  readonly judged: SampleSet;
  readonly calibrating: SampleSet;
  readonly method: CalibrationMethod;
  /** Files that were made before, by scheme, samples and method; what is made is added. */
  readonly files: Map<string, QuantizedFile>;
  readonly onStep: (step: AccuracyStep) => void;
}

/** Samples on which layers are compared: all their values count, so few are enough. */
const LAYER_SAMPLES = 8;

/**
 * Judges schemes of a float model as ever better records: all schemes on few samples first, then on more.
 *
 * A scheme that fails, be it in the quantizer, ends as such and the others go on. Aborting the signal ends the workers at once.
 *
 * @throws what calibrating throws; the signal's reason
 */
export async function* judgeSchemes(judging: Judging, signal: AbortSignal): AsyncGenerator<AccuracyRecord, void, undefined> {
  const { model, schemes, judged, calibrating, method, onStep } = judging;
  const results = new Map<string, SchemeResult>(schemes.map((scheme) => [scheme.id, waiting(scheme)]));
  const record = (state: AccuracyRecord['state']): AccuracyRecord => ({
    state,
    model: model.id,
    judged: factsOf(judged),
    labelled: judged.labels !== null,
    calibrating: factsOf(calibrating),
    method,
    results: schemes.map(({ id }) => results.get(id)!),
  });
  const floats = await chooseConfiguration({ engine: 'tfjs-wasm', precision: 'float32', threads: 1 });
  const session = await openAccuracy(model, { judged, calibrating }, signal);
  try {
    yield record('running');
    if (schemes.some(({ simulated }) => simulated)) {
      await session.ask('calibrate', { method, count: calibrating.count }, (done, total) =>
        onStep({ label: 'Recording the ranges of activations', done, total }),
      );
    }
    for (const [round, to] of judgingRounds(judged.count).entries()) {
      for (const scheme of schemes) {
        const before = results.get(scheme.id)!;
        if (before.state === 'failed') continue;
        try {
          const made = round === 0 ? await subjectOf(judging, scheme, signal) : null;
          const figures = await session.ask(
            'judge',
            { id: scheme.id, subject: made?.subject ?? null, to, labels: judged.labels, layerSamples: LAYER_SAMPLES },
            (done, total) =>
              onStep({
                label: `${scheme.label}: sample ${to - total + done} of ${judged.count}`,
                done: to - total + done,
                total: judged.count,
              }),
          );
          results.set(scheme.id, {
            ...before,
            state: 'judged',
            figures,
            bytes: figures.packedBytes ?? made?.bytes ?? before.bytes,
            configuration: made?.subject.kind === 'file' ? made.subject.configuration : (before.configuration ?? floats),
          });
        } catch (thrown) {
          signal.throwIfAborted();
          results.set(scheme.id, {
            ...before,
            state: 'failed',
            error: thrown instanceof Error ? thrown.message : String(thrown),
          });
        }
        yield record('running');
      }
    }
    yield record('done');
  } finally {
    session.close();
  }
}

/** What the worker is to judge, the quantizer's file made where it is one. */
async function subjectOf(
  { model, calibrating, method, files, onStep }: Judging,
  { label, file, simulated }: JudgedScheme,
  signal: AbortSignal,
): Promise<{ readonly subject: Subject; readonly bytes: number | null }> {
  if (simulated) return { subject: { kind: 'simulated', bits: networkBits(model.plan, simulated) }, bytes: null };
  if (!file) return { subject: { kind: 'float' }, bytes: model.bytes.length };
  const key = [model.id, file, ...(file === 'int8' ? [calibrating.id, calibrating.count, calibrating.title, method] : [])].join(
    '|',
  );
  const made =
    files.get(key) ??
    (await quantize(model, { ...QUANTIZE_DEFAULTS, scheme: file, calibration: method }, calibrating, {
      signal,
      onProgress: ({ done, total }) => onStep({ label: `Quantizing to ${label}`, done, total }),
    }));
  files.set(key, made);
  const { plan } = made.model;
  const configuration = await judgedConfiguration(plan, file);
  return { subject: { kind: 'file', plan, configuration, tensors: made.quantized.tensors }, bytes: made.bytes.length };
}

function waiting({ id, label, bits, file, simulated }: JudgedScheme): SchemeResult {
  return {
    id,
    label,
    bits,
    state: 'waiting',
    figures: null,
    bytes: null,
    simulated: file === null && simulated !== null,
    configuration: null,
    error: null,
  };
}

function factsOf({ id, title, count, warning }: SampleSet): SampleFacts {
  return { id, title, count, warning };
}
