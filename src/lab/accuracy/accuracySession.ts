import { fromWireError, toWireError } from '../../engines/worker/wireError.ts';
import { chooseConfiguration } from '../chooseConfiguration.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { LoadedModel } from '../types.ts';
import type { AccuracyCall, AccuracyCalls, FromAccuracy, SampleRole, ToAccuracy } from './accuracyProtocol.ts';

/** Samples by what they are for. */
export type AccuracySamples = Readonly<Record<SampleRole, SampleSet | null>>;

/** A float model opened in a worker, to judge what is made of it. Whoever opens one closes it. */
export interface AccuracySession {
  /** Calls are answered one after the other. */
  ask<Call extends Exclude<AccuracyCall, 'open'>>(
    call: Call,
    ask: AccuracyCalls[Call]['ask'],
    onProgress?: (done: number, total: number) => void,
  ): Promise<AccuracyCalls[Call]['answer']>;
  /** Ends the worker; may be called twice. What is pending rejects. */
  close(reason?: unknown): void;
}

/**
 * Opens a float model for judging, on tfjs-wasm with one thread, in a worker of its own; the signal ends it at once.
 *
 * Samples are made on the page, the next one while a sample is run.
 */
export async function openAccuracy(model: LoadedModel, samples: AccuracySamples, signal: AbortSignal): Promise<AccuracySession> {
  const configuration = await chooseConfiguration({ engine: 'tfjs-wasm', precision: 'float32', threads: 1 });
  signal.throwIfAborted();
  const worker = new Worker(new URL('./accuracyWorker.ts', import.meta.url), { type: 'module', name: 'accuracy' });
  const pending = new Map<number, { resolve: (answer: never) => void; reject: (reason: unknown) => void }>();
  const sources = { judged: inputsAhead(samples.judged), calibrating: inputsAhead(samples.calibrating) };
  let onProgress: ((done: number, total: number) => void) | undefined;
  let ended: { readonly reason: unknown } | null = null;
  let nextId = 1;
  const send = (message: ToAccuracy, transfer: Transferable[] = []) => worker.postMessage(message, { transfer });

  const close = (reason: unknown = new Error('the judging was closed')) => {
    if (ended) return;
    ended = { reason };
    signal.removeEventListener('abort', abort);
    worker.terminate();
    for (const { reject } of pending.values()) reject(reason);
    pending.clear();
  };
  const abort = () => close(signal.reason);
  signal.addEventListener('abort', abort, { once: true });

  const give = async (role: SampleRole, sample: number) => {
    try {
      const inputs = await sources[role](sample);
      if (!ended) send({ role, sample, inputs }, inputs);
    } catch (thrown) {
      if (!ended) send({ role, sample, failed: toWireError(thrown) });
    }
  };
  worker.onmessage = ({ data }: MessageEvent<FromAccuracy>) => {
    if ('need' in data) return void give(data.role, data.need);
    if ('done' in data) return onProgress?.(data.done, data.total);
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ('error' in data) waiting?.reject(fromWireError(data.error));
    else waiting?.resolve(data.answer as never);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    close(new Error(`judging stopped: ${event.message || 'its script could not be loaded'}`));
  };

  const call = <Call extends AccuracyCall>(name: Call, ask: AccuracyCalls[Call]['ask']) =>
    new Promise<AccuracyCalls[Call]['answer']>((resolve, reject) => {
      if (ended) return reject(ended.reason);
      const id = nextId++;
      pending.set(id, { resolve, reject });
      send({ id, call: name, ask } as ToAccuracy);
    });
  // What goes wrong in opening is told by the first call.
  void call('open', { plan: model.plan, configuration }).catch(() => undefined);
  return {
    ask(name, ask, progress) {
      onProgress = progress;
      return call(name, ask);
    },
    close,
  };
}

/** Inputs of a sample; those of the next are made while this one runs. */
function inputsAhead(samples: SampleSet | null): (sample: number) => Promise<ArrayBuffer[]> {
  let next: { readonly sample: number; readonly inputs: Promise<ArrayBuffer[]> } | null = null;
  const make = async (sample: number) => {
    if (!samples) throw new RangeError('there are no samples for this; choose some');
    return samples.inputs(sample);
  };
  return (sample) => {
    const inputs = next?.sample === sample ? next.inputs : make(sample);
    const following =
      samples && sample + 1 < samples.count ? { sample: sample + 1, inputs: inputs.then(() => make(sample + 1)) } : null;
    // Whoever asks for it hears of it.
    following?.inputs.catch(() => undefined);
    next = following;
    return inputs;
  };
}
