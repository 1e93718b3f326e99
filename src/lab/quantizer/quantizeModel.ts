import type { Configuration } from '../../engines/types.ts';
import { toWireError, fromWireError } from '../../engines/worker/wireError.ts';
import type { ChosenShape } from '../../plan/planModel.ts';
import type { QuantizedModel } from '../../quantize/quantizedModel.ts';
import type { QuantizeSettings } from '../../quantize/quantizeSettings.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import { takeModel } from '../loadModel.ts';
import { quantizedName } from './quantizedName.ts';
import type { CalibrationEngine, FromQuantizer, PhaseTimes, QuantizeProgress, ToQuantizer } from './quantizeProtocol.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';

export interface QuantizeModelOptions {
  /** Ends the workers at once. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: QuantizeProgress) => void) | undefined;
  /** Samples that calibrate, the first of the set; all of them if absent. */
  readonly count?: number | undefined;
}

/** A quantized file, made here. */
export interface QuantizedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The file read again, ready to run. */
  readonly model: LoadedModel;
  readonly quantized: QuantizedModel;
  /** From the order to the written file, and of its phases. */
  readonly ms: number;
  readonly phases: PhaseTimes;
  /** What calibrated, and how it was checked; null where the scheme needs no samples. */
  readonly calibrated: CalibrationEngine | null;
}

/**
 * Quantizes a loaded model in a worker, and loads the file that comes out.
 *
 * Calibration runs on tfjs-wasm, checked against the reference on the first sample; samples are asked for
 * one after the other. `samples` count only under int8, and may be null elsewhere.
 *
 * @throws RangeError saying what cannot be quantized and what would work; what a sample throws; the signal's reason, at once
 */
export async function quantize(
  model: LoadedModel,
  settings: QuantizeSettings,
  samples: SampleSet | null,
  { signal, onProgress, count = samples?.count ?? 0 }: QuantizeModelOptions = {},
): Promise<QuantizedFile> {
  signal?.throwIfAborted();
  const start = performance.now();
  const used = settings.scheme === 'int8' && samples ? Math.min(count, samples.count) : 0;
  const configuration = await calibrationConfiguration(model);
  signal?.throwIfAborted();
  const order = { bytes: model.bytes, dimensions: shapesOf(model), settings, count: used, configuration };
  const made = await inWorker({ order }, samples, used, signal, onProgress);
  const ms = performance.now() - start;
  const name = quantizedName(model, settings);
  const loaded = await takeModel(made.bytes, { title: name, source: { kind: 'file', name }, licence: model.licence });
  // Planning and what is drawn of the result are tasks of their own: the page stays at hand between them.
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
  const { phases, calibrated } = made;
  return {
    bytes: loaded.bytes,
    model: loaded,
    quantized: { ...made.quantized, model: loaded.plan.model },
    ms,
    phases,
    calibrated,
  };
}

/** Shapes of the graph's inputs, with the sizes that were chosen for open dimensions. */
function shapesOf({ plan }: LoadedModel): readonly ChosenShape[] {
  return plan.subgraphs.flatMap(({ index, inputs, tensors }) =>
    inputs.map((tensor) => ({ subgraph: index, tensor, shape: tensors[tensor]!.shape })),
  );
}

/**
 * tfjs-wasm on one thread, and the reference where it has none. More threads start eight workers, whose memory and start cost more
 * than they save: reading the tensors takes most of the time.
 */
async function calibrationConfiguration({ plan }: LoadedModel): Promise<Configuration> {
  return chooseConfiguration({ engine: 'tfjs-wasm', precision: 'float32', threads: 1 }, plan);
}

type Made = Extract<FromQuantizer, { readonly bytes: unknown }>;

async function inWorker(
  order: ToQuantizer,
  samples: SampleSet | null,
  count: number,
  signal: AbortSignal | undefined,
  onProgress: ((progress: QuantizeProgress) => void) | undefined,
): Promise<Made> {
  const worker = new Worker(new URL('./quantizeWorker.ts', import.meta.url), { type: 'module', name: 'quantizer' });
  const send = (message: ToQuantizer, transfer: Transferable[] = []) => worker.postMessage(message, { transfer });
  const inputs = inputsAhead(samples, count);
  let abort = () => {};
  try {
    return await new Promise<Made>((resolve, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      const give = async (sample: number) => {
        try {
          const bytes = await inputs(sample);
          send({ sample, inputs: bytes }, bytes);
        } catch (thrown) {
          send({ sample, failed: toWireError(thrown) });
        }
      };
      worker.onmessage = ({ data }: MessageEvent<FromQuantizer>) => {
        if ('need' in data) void give(data.need);
        else if ('progress' in data) onProgress?.(data.progress);
        else if ('error' in data) reject(fromWireError(data.error));
        else resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`the quantizer stopped: ${event.message || 'its script could not be loaded'}`));
      };
      send(order);
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    worker.terminate();
  }
}

/** Inputs of a sample; those of the next are made while this one runs. */
function inputsAhead(samples: SampleSet | null, count: number): (sample: number) => Promise<ArrayBuffer[]> {
  let next: { readonly sample: number; readonly inputs: Promise<ArrayBuffer[]> } | null = null;
  const make = async (sample: number) => {
    if (!samples) throw new RangeError('there are no samples to calibrate with');
    return samples.inputs(sample);
  };
  return (sample) => {
    const inputs = next?.sample === sample ? next.inputs : make(sample);
    const following = sample + 1 < count ? { sample: sample + 1, inputs: inputs.then(() => make(sample + 1)) } : null;
    // Whoever asks for it hears of it.
    following?.inputs.catch(() => undefined);
    next = following;
    return inputs;
  };
}
