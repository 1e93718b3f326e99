import type { LayerBits } from '../../quantize/simulate/bitFormat.ts';
import { QUANTIZE_DEFAULTS, type CalibrationMethod, type Scheme } from '../../quantize/quantizeSettings.ts';
import { quantize, type QuantizedFile } from '../quantizer/quantizeModel.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';
import type { Subject } from './accuracyProtocol.ts';
import type { AccuracyStep } from './accuracyRecord.ts';
import { judgedConfiguration } from './judgedConfiguration.ts';
import { networkBits } from './networkBits.ts';

/** A scheme to be judged: a file of the quantizer, a simulation by layer, or neither for the float model itself. */
export interface JudgedScheme {
  readonly id: string;
  readonly label: string;
  /** Bits of a weight; null where layers differ. */
  readonly bits: number | null;
  readonly file: Scheme | null;
  /** Of a layer, by its operator. */
  readonly simulated: ((operator: number) => LayerBits) | null;
}

/** What schemes are made from. */
export interface SchemeSource {
  readonly model: LoadedModel;
  readonly calibrating: SampleSet;
  readonly method: CalibrationMethod;
  /** Files that were made before, by scheme, samples and method; what is made is added. */
  readonly files: Map<string, QuantizedFile>;
  readonly onStep: (step: AccuracyStep) => void;
}

/** The quantizer's file of a scheme, made where it was not made before. @throws what quantizing throws; the signal's reason */
export async function schemeFile(
  { model, calibrating, method, files, onStep }: SchemeSource,
  scheme: Scheme,
  label: string,
  signal: AbortSignal,
): Promise<QuantizedFile> {
  const how = scheme === 'int8' ? [calibrating.id, calibrating.count, calibrating.title, method] : [];
  const key = [model.id, scheme, ...how].join('|');
  const known = files.get(key);
  if (known) return known;
  const made = await quantize(model, { ...QUANTIZE_DEFAULTS, scheme, calibration: method }, calibrating, {
    signal,
    onProgress: ({ done, total }) => onStep({ label: `Quantizing to ${label}`, done, total }),
  });
  files.set(key, made);
  return made;
}

/** What the worker is to judge, with the bytes of its file; null for one that is simulated. */
export async function schemeSubject(
  source: SchemeSource,
  { label, file, simulated }: JudgedScheme,
  signal: AbortSignal,
): Promise<{ readonly subject: Subject; readonly bytes: number | null }> {
  const { model } = source;
  if (simulated) return { subject: { kind: 'simulated', bits: networkBits(model.plan, simulated) }, bytes: null };
  if (!file) return { subject: { kind: 'float' }, bytes: model.bytes.length };
  const made = await schemeFile(source, file, label, signal);
  const { plan } = made.model;
  const configuration = await judgedConfiguration(plan, file);
  return { subject: { kind: 'file', plan, configuration, tensors: made.quantized.tensors }, bytes: made.bytes.length };
}
