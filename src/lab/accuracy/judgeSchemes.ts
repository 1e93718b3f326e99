import { chooseConfiguration } from '../chooseConfiguration.ts';
import type { SampleSet } from '../sampleSet.ts';
import type { AccuracyRecord, SampleFacts, SchemeResult } from './accuracyRecord.ts';
import { openAccuracy } from './accuracySession.ts';
import { judgingRounds } from './judgingRounds.ts';
import { schemeSubject, type JudgedScheme, type SchemeSource } from './schemeSubject.ts';

/** Schemes, and the samples that they are judged on. */
export interface Judging extends SchemeSource {
  readonly schemes: readonly JudgedScheme[];
  readonly judged: SampleSet;
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
          const made = round === 0 ? await schemeSubject(judging, scheme, signal) : null;
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
