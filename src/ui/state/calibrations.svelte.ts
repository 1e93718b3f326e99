import type { AccuracyRecord, AccuracyStep } from '../../lab/accuracy/accuracyRecord.ts';
import { JUDGED_FILES } from '../../lab/accuracy/judgedFiles.ts';
import type { JudgedScheme } from '../../lab/accuracy/schemeSubject.ts';
import type { SampleKind } from '../../lab/samples/sampleKinds.ts';
import { suitingKind } from '../../lab/samples/suitingKind.ts';
import type { AccuracyRequest } from './accuracy.svelte.ts';
import { OneAtATime } from './oneAtATime.svelte.ts';

/** The same scheme calibrated with other samples, one after the other: what the wrong calibration costs. */
class Calibrations extends OneAtATime {
  #records = $state.raw<readonly AccuracyRecord[]>([]);
  #step = $state.raw<AccuracyStep | null>(null);

  /** One for each calibration, a right one first, as far as they have come. */
  get records(): readonly AccuracyRecord[] {
    return this.#records;
  }

  get step(): AccuracyStep | null {
    return this.#step;
  }

  /** Judges `schemes` with the calibration that is chosen (before it what suits the model, where that is another), one picture, and noise. */
  async start(request: Omit<AccuracyRequest, 'schemes'>, schemes: readonly JudgedScheme[]): Promise<void> {
    await this.run(
      async (signal, isCurrent) => {
        try {
          this.#records = [];
          const [{ judgeSchemes }, { openSamples }] = await Promise.all([
            import('../../lab/accuracy/judgeSchemes.ts'),
            import('../../lab/samples/openSamples.ts'),
          ]);
          const { model, calibrating } = request;
          const open = (kind: SampleKind) => openSamples(model, kind, calibrating.count, []);
          // A chosen set that is wrong itself is held against what suits the model.
          const right = calibrating.warning === null ? calibrating : await open(suitingKind(model));
          const wrong = await Promise.all([open('one'), open('noise')]);
          const sets = [right, ...(calibrating === right ? [] : [calibrating]), ...wrong];
          const different = sets.filter(({ id }, place) => sets.findIndex((set) => set.id === id) === place);
          const done: AccuracyRecord[] = [];
          for (const set of different) {
            const onStep = (step: AccuracyStep) => {
              if (isCurrent()) this.#step = { ...step, label: `Calibrated with ${set.id}. ${step.label}` };
            };
            let last: AccuracyRecord | null = null;
            for await (const record of judgeSchemes(
              { ...request, calibrating: set, schemes, files: JUDGED_FILES, onStep },
              signal,
            )) {
              if (!isCurrent()) return;
              last = record;
              this.#records = [...done, record];
            }
            if (last) done.push(last);
          }
        } finally {
          if (isCurrent()) this.#step = null;
        }
      },
      () => ({
        what: 'The comparison of calibrations stopped.',
        kept: 'What was judged until then is still shown.',
        advice: 'Choose other samples, or another model.',
      }),
    );
  }
}

/** Kept while the page is open. */
export const calibrations = new Calibrations();
